package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.runners.build.BuildListener;
import dev.pipelocal.runners.build.BuildPhase;
import dev.pipelocal.runners.build.BuildResult;
import dev.pipelocal.runners.build.LogLine;
import dev.pipelocal.runners.build.StoredArtifact;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildArtifacts;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.ExportedEnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/**
 * One build that has not ended: keeps its record as its runner tells. Phases are held in memory only, since a resumed build
 * tells them again; what must outlive a crash is stored before the runner goes on.
 */
final class BuildRun implements BuildListener {
    private final RunStore<BuildRecord> store;
    private final BuildEvents events;
    private final BuildReports reports;
    private final EmulatorClock clock;
    private final BuildLogs log;
    private final Consumer<BuildRun> onEnd;
    private volatile BuildRecord record;
    private volatile Build build;
    private volatile boolean forgotten;

    BuildRun(
            BuildRecord record,
            RunStore<BuildRecord> store,
            BuildEvents events,
            BuildReports reports,
            EmulatorClock clock,
            BuildLogs log,
            Consumer<BuildRun> onEnd) {
        this.record = record;
        this.build = record.buildShape();
        this.store = store;
        this.events = events;
        this.reports = reports;
        this.clock = clock;
        this.log = log;
        this.onEnd = onEnd;
    }

    Build build() {
        return build;
    }

    BuildRecord record() {
        return record;
    }

    Caller owner() {
        return record.owner();
    }

    BuildLogs log() {
        return log;
    }

    /** From here on nothing of this build is stored or told. */
    void forget() {
        forgotten = true;
        log.forget();
    }

    /** The build leaves the queue. */
    void begin() {
        log.begin(!record.handle().isEmpty());
        endQueued(StatusType.SUCCEEDED, clock.now());
    }

    @Override
    public void phase(BuildPhase phase) {
        if (forgotten) {
            return;
        }
        var described = describe(phase);
        build = build.toBuilder()
                .currentPhase(phase.type().name())
                .phases(replaced(described))
                .build();
        if (phase.end().isPresent()) {
            events.phaseChanged(owner(), build, described);
        }
    }

    @Override
    public void log(List<LogLine> lines) {
        if (!forgotten) {
            log.append(lines);
        }
    }

    @Override
    public void provisioned(String handle) {
        if (forgotten) {
            return;
        }
        record = record.with(build).provisioned(handle);
        store.save(record);
    }

    @Override
    public void ended(BuildResult result) {
        if (forgotten) {
            return;
        }
        log.end(clock.now());
        Map<String, StoredArtifact> stored = result.artifacts().stream()
                .collect(Collectors.toMap(StoredArtifact::identifier, artifact -> artifact, (one, other) -> other));
        build = build.toBuilder()
                .exportedEnvironmentVariables(result.exportedVariables().entrySet().stream()
                        .map(variable -> ExportedEnvironmentVariable.builder()
                                .name(variable.getKey())
                                .value(variable.getValue())
                                .build())
                        .toList())
                .reportArns(reports.keep(owner(), build, result.reports()))
                .artifacts(withSums(build.artifacts(), BuildJobs.PRIMARY, stored))
                .secondaryArtifacts(build.secondaryArtifacts().stream()
                        .map(artifacts -> withSums(artifacts, artifacts.artifactIdentifier(), stored))
                        .toList())
                .build();
        complete(StatusType.fromValue(result.status().name()));
    }

    /** Ends a build that never ran, or could not. */
    void endInQueue(StatusType status) {
        endQueued(status, clock.now());
        complete(status);
    }

    private void complete(StatusType status) {
        Instant now = clock.now();
        Instant end = now.isBefore(build.startTime()) ? build.startTime() : now;
        build = build.toBuilder()
                .phases(replaced(software.amazon.awssdk.services.codebuild.model.BuildPhase.builder()
                        .phaseType(BuildPhaseType.COMPLETED)
                        .startTime(end)
                        .build()))
                .currentPhase("COMPLETED")
                .buildStatus(status)
                .buildComplete(true)
                .endTime(end)
                .build();
        record = record.with(build);
        store.save(record);
        onEnd.accept(this);
        events.stateChanged(owner(), build);
    }

    private void endQueued(StatusType status, Instant now) {
        build.phases().stream()
                .filter(phase -> phase.phaseType() == BuildPhaseType.QUEUED && phase.endTime() == null)
                .findFirst()
                .ifPresent(queued -> {
                    var ended = queued.toBuilder()
                            .phaseStatus(status)
                            .endTime(now)
                            .durationInSeconds(seconds(queued.startTime(), now))
                            .build();
                    build = build.toBuilder().phases(replaced(ended)).build();
                    events.phaseChanged(owner(), build, ended);
                });
    }

    private List<software.amazon.awssdk.services.codebuild.model.BuildPhase> replaced(
            software.amazon.awssdk.services.codebuild.model.BuildPhase phase) {
        List<software.amazon.awssdk.services.codebuild.model.BuildPhase> phases = new ArrayList<>(build.phases());
        int known = phases.stream()
                .map(software.amazon.awssdk.services.codebuild.model.BuildPhase::phaseType)
                .toList()
                .indexOf(phase.phaseType());
        if (known < 0) {
            phases.add(phase);
        } else {
            phases.set(known, phase);
        }
        return phases;
    }

    private static software.amazon.awssdk.services.codebuild.model.BuildPhase describe(BuildPhase phase) {
        var described = software.amazon.awssdk.services.codebuild.model.BuildPhase.builder()
                .phaseType(phase.type().name())
                .startTime(phase.start())
                .contexts(phase.contexts().stream()
                        .map(context -> PhaseContext.builder()
                                .statusCode(context.statusCode())
                                .message(context.message())
                                .build())
                        .toList());
        phase.end()
                .ifPresent(end -> described
                        .phaseStatus(phase.status().name())
                        .endTime(end)
                        .durationInSeconds(seconds(phase.start(), end)));
        return described.build();
    }

    private static BuildArtifacts withSums(
            BuildArtifacts artifacts, String identifier, Map<String, StoredArtifact> stored) {
        return Optional.ofNullable(stored.get(identifier))
                .map(sums -> artifacts.toBuilder()
                        .sha256sum(sums.sha256().isEmpty() ? null : sums.sha256())
                        .md5sum(sums.md5().isEmpty() ? null : sums.md5())
                        .build())
                .orElse(artifacts);
    }

    private static long seconds(Instant start, Instant end) {
        return Math.max(0, Duration.between(start, end).toSeconds());
    }
}
