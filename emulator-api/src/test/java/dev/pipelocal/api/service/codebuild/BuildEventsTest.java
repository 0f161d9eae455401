package dev.pipelocal.api.service.codebuild;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.api.fixtures.LocalServices;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.event.LocalEventBus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildPhase;
import software.amazon.awssdk.services.codebuild.model.BuildPhaseType;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.SourceType;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** Whole events in the shape of the user guide's build notifications input format reference (declared). */
class BuildEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant BEGUN = Instant.parse("2026-11-25T16:12:29Z");
    private static final String ARN = "arn:aws:codebuild:us-east-1:000000000000:build/app:4711";
    private static final String INFORMATION = """
            {"artifact": {"md5sum": "aa", "sha256sum": "bb", "location": "arn:aws:s3:::out/app.zip"},
             "environment": {"image": "busybox:local", "privileged-mode": false,
                "compute-type": "BUILD_GENERAL1_SMALL", "type": "LINUX_CONTAINER",
                "environment-variables": [{"name": "STAGE", "value": "dev", "type": "PLAINTEXT"}]},
             "timeout-in-minutes": 60, "build-complete": true, "build-number": 7, "initiator": "root",
             "build-start-time": "Nov 25, 2026 4:12:29 PM",
             "source": {"location": "in/app.zip", "type": "S3"},
             "logs": {"group-name": "/aws/codebuild/app", "stream-name": "4711", "deep-link": "https://logs"},
             "phases": [
               {"phase-context": [], "start-time": "Nov 25, 2026 4:12:29 PM", "end-time": "Nov 25, 2026 4:12:29 PM",
                "duration-in-seconds": 0, "phase-type": "SUBMITTED", "phase-status": "SUCCEEDED"},
               {"phase-context": ["COMMAND_EXECUTION_ERROR: it failed"], "start-time": "Nov 25, 2026 4:12:29 PM",
                "end-time": "Nov 25, 2026 4:12:39 PM", "duration-in-seconds": 10, "phase-type": "BUILD",
                "phase-status": "FAILED"},
               {"start-time": "Nov 25, 2026 4:12:39 PM", "phase-type": "COMPLETED"}]}
            """;

    private final LocalServices services = new LocalServices();
    private final LocalEventBus bus = new LocalEventBus(Instant.EPOCH);
    private final BlockingQueue<EmulatorEvent> events = new LinkedBlockingQueue<>();
    private final Caller caller = Caller.root("000000000000", "us-east-1");

    @AfterEach
    void close() {
        bus.close();
        services.close();
    }

    @Test
    void aStateChangeTellsTheWholeBuild() throws Exception {
        bus.subscribe(events::add);

        new BuildEvents(bus, services.clock()).stateChanged(caller, build());

        EmulatorEvent event = next();
        assertThat(event.detailType()).isEqualTo("CodeBuild Build State Change");
        assertThat(event.source()).isEqualTo("aws.codebuild");
        assertThat(event.resources()).containsExactly(ARN);
        assertThat(detail(event)).isEqualTo(json("""
                {"build-status": "FAILED", "project-name": "app", "build-id": "%s", "additional-information": %s,
                 "current-phase": "COMPLETED", "current-phase-context": "[]", "version": "1"}
                """.formatted(ARN, INFORMATION)));
    }

    @Test
    void aPhaseChangeTellsThePhaseThatEnded() throws Exception {
        bus.subscribe(events::add);

        new BuildEvents(bus, services.clock())
                .phaseChanged(caller, build(), build().phases().get(1));

        EmulatorEvent event = next();
        assertThat(event.detailType()).isEqualTo("CodeBuild Build Phase Change");
        assertThat(detail(event)).isEqualTo(json("""
                {"completed-phase": "BUILD", "project-name": "app", "build-id": "%s",
                 "completed-phase-context": "[COMMAND_EXECUTION_ERROR: it failed]", "additional-information": %s,
                 "completed-phase-status": "FAILED", "completed-phase-duration-seconds": 10, "version": "1",
                 "completed-phase-start": "Nov 25, 2026 4:12:29 PM",
                 "completed-phase-end": "Nov 25, 2026 4:12:39 PM"}
                """.formatted(ARN, INFORMATION)));
    }

    private EmulatorEvent next() throws InterruptedException {
        EmulatorEvent event = events.poll(10, TimeUnit.SECONDS);
        if (event == null) {
            throw new AssertionError("Expected an event");
        }
        return event;
    }

    private static JsonNode detail(EmulatorEvent event) throws JsonProcessingException {
        return json(JSON.writeValueAsString(event.detail()));
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    private static Build build() {
        return Build.builder()
                .arn(ARN)
                .projectName("app")
                .buildNumber(7L)
                .buildStatus(StatusType.FAILED)
                .buildComplete(true)
                .currentPhase("COMPLETED")
                .startTime(BEGUN)
                .timeoutInMinutes(60)
                .initiator("root")
                .artifacts(artifacts -> artifacts.md5sum("aa").sha256sum("bb").location("arn:aws:s3:::out/app.zip"))
                .environment(environment -> environment
                        .image("busybox:local")
                        .computeType("BUILD_GENERAL1_SMALL")
                        .type("LINUX_CONTAINER")
                        .environmentVariables(variable -> variable.name("STAGE").value("dev")))
                .source(source -> source.type(SourceType.S3).location("in/app.zip"))
                .logs(logs ->
                        logs.groupName("/aws/codebuild/app").streamName("4711").deepLink("https://logs"))
                .phases(
                        phase(BuildPhaseType.SUBMITTED, StatusType.SUCCEEDED, 0, List.of()),
                        phase(
                                BuildPhaseType.BUILD,
                                StatusType.FAILED,
                                10,
                                List.of(PhaseContext.builder()
                                        .statusCode("COMMAND_EXECUTION_ERROR")
                                        .message("it failed")
                                        .build())),
                        BuildPhase.builder()
                                .phaseType(BuildPhaseType.COMPLETED)
                                .startTime(BEGUN.plusSeconds(10))
                                .build())
                .build();
    }

    private static BuildPhase phase(BuildPhaseType type, StatusType status, long seconds, List<PhaseContext> contexts) {
        return BuildPhase.builder()
                .phaseType(type)
                .phaseStatus(status)
                .startTime(BEGUN)
                .endTime(BEGUN.plusSeconds(seconds))
                .durationInSeconds(seconds)
                .contexts(contexts)
                .build();
    }
}
