package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.event.EventBus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;

/** Build events in CodeBuild's shape (CodeBuild user guide, build notifications input format reference). */
final class BuildEvents {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("MMM d, yyyy h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private final EventBus events;
    private final EmulatorClock clock;

    BuildEvents(EventBus events, EmulatorClock clock) {
        this.events = events;
        this.clock = clock;
    }

    void stateChanged(Caller caller, Build build) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("build-status", build.buildStatusAsString());
        detail.put("project-name", build.projectName());
        detail.put("build-id", build.arn());
        detail.put("additional-information", information(build));
        detail.put("current-phase", build.currentPhase());
        detail.put(
                "current-phase-context",
                context(build.hasPhases() ? build.phases().getLast() : null));
        detail.put("version", "1");
        publish(caller, build.arn(), "CodeBuild Build State Change", detail);
    }

    /** AWS documents no event of a batch; who waits for one in this emulator waits for this. */
    void batchChanged(Caller caller, BuildBatch batch) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("build-status", batch.buildBatchStatusAsString());
        detail.put("project-name", batch.projectName());
        detail.put("build-id", batch.arn());
        detail.put("current-phase", batch.currentPhase());
        detail.put("version", "1");
        publish(caller, batch.arn(), "CodeBuild Build Batch State Change", detail);
    }

    void phaseChanged(Caller caller, Build build, BuildPhase phase) {
        Map<String, Object> detail = new LinkedHashMap<>();
        detail.put("completed-phase", phase.phaseTypeAsString());
        detail.put("project-name", build.projectName());
        detail.put("build-id", build.arn());
        detail.put("completed-phase-context", context(phase));
        detail.put("additional-information", information(build));
        detail.put("completed-phase-status", phase.phaseStatusAsString());
        detail.put("completed-phase-duration-seconds", phase.durationInSeconds());
        detail.put("version", "1");
        detail.put("completed-phase-start", time(phase.startTime()));
        detail.put("completed-phase-end", time(phase.endTime()));
        publish(caller, build.arn(), "CodeBuild Build Phase Change", detail);
    }

    private void publish(Caller caller, String arn, String type, Map<String, Object> detail) {
        events.publish(new EmulatorEvent(
                UUID.randomUUID().toString(),
                type,
                "aws.codebuild",
                caller.account(),
                clock.now(),
                caller.region(),
                List.of(arn),
                detail));
    }

    private static Map<String, Object> information(Build build) {
        Map<String, Object> information = new LinkedHashMap<>();
        if (build.artifacts() != null) {
            Map<String, Object> artifact = new LinkedHashMap<>();
            put(artifact, "md5sum", build.artifacts().md5sum());
            put(artifact, "sha256sum", build.artifacts().sha256sum());
            put(artifact, "location", build.artifacts().location());
            information.put("artifact", artifact);
        }
        information.put("environment", environment(build));
        information.put("timeout-in-minutes", build.timeoutInMinutes());
        information.put("build-complete", build.buildComplete());
        information.put("build-number", build.buildNumber());
        put(information, "initiator", build.initiator());
        information.put("build-start-time", time(build.startTime()));
        Map<String, Object> source = new LinkedHashMap<>();
        put(source, "location", build.source().location());
        source.put("type", build.source().typeAsString());
        information.put("source", source);
        put(information, "source-version", build.sourceVersion());
        if (build.logs() != null && build.logs().groupName() != null) {
            Map<String, Object> logs = new LinkedHashMap<>();
            logs.put("group-name", build.logs().groupName());
            logs.put("stream-name", build.logs().streamName());
            logs.put("deep-link", build.logs().deepLink());
            information.put("logs", logs);
        }
        information.put(
                "phases", build.phases().stream().map(BuildEvents::phase).toList());
        return information;
    }

    private static Map<String, Object> environment(Build build) {
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("image", build.environment().image());
        environment.put(
                "privileged-mode", Boolean.TRUE.equals(build.environment().privilegedMode()));
        environment.put("compute-type", build.environment().computeTypeAsString());
        environment.put("type", build.environment().typeAsString());
        environment.put(
                "environment-variables",
                build.environment().environmentVariables().stream()
                        .map(variable -> {
                            Map<String, Object> described = new LinkedHashMap<>();
                            described.put("name", variable.name());
                            described.put("value", variable.value());
                            described.put("type", variable.type() == null ? "PLAINTEXT" : variable.typeAsString());
                            return described;
                        })
                        .toList());
        return environment;
    }

    private static Map<String, Object> phase(BuildPhase phase) {
        Map<String, Object> described = new LinkedHashMap<>();
        if (phase.endTime() != null) {
            described.put("phase-context", texts(phase));
        }
        described.put("start-time", time(phase.startTime()));
        if (phase.endTime() != null) {
            described.put("end-time", time(phase.endTime()));
            described.put("duration-in-seconds", phase.durationInSeconds());
        }
        described.put("phase-type", phase.phaseTypeAsString());
        put(described, "phase-status", phase.phaseStatusAsString());
        return described;
    }

    private static String context(@Nullable BuildPhase phase) {
        return phase == null ? "[]" : texts(phase).stream().collect(Collectors.joining(", ", "[", "]"));
    }

    private static List<String> texts(BuildPhase phase) {
        return phase.contexts().stream().map(BuildEvents::text).toList();
    }

    private static String text(PhaseContext context) {
        return ProjectValidator.text(context.statusCode()) + ": " + ProjectValidator.text(context.message());
    }

    private static void put(Map<String, Object> map, String key, @Nullable Object value) {
        if (value != null) {
            map.put(key, value);
        }
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
