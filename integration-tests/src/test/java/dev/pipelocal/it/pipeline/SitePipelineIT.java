package dev.pipelocal.it.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import dev.pipelocal.it.fixtures.NeedsDocker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The main job, driven with the AWS command line. */
@Execution(ExecutionMode.CONCURRENT)
class SitePipelineIT {
    private static final Duration LIMIT = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    private EmulatorProcess emulator;
    private SitePipeline site;

    @BeforeEach
    void start() {
        emulator = startOnData();
        site = new SitePipeline(emulator, directory);
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void anApprovedBuildIsDeployed() {
        site.create(SitePipeline.BUILDSPEC);
        String execution = site.executions().getFirst();

        site.answer(site.awaitApproval(execution), "Approved");

        site.awaitStatus(execution, "Succeeded");
        assertThat(site.page()).isEqualTo("<h1>built</h1>");
        JsonNode log = emulator.aws()
                .json("logs", "filter-log-events", "--log-group-name", "/aws/codebuild/site")
                .path("events");
        assertThat(log.findValuesAsText("message")).anyMatch(line -> line.contains("Entering phase BUILD"));
    }

    @Test
    @NeedsDocker
    void aSourceIsBuiltInAContainer() {
        emulator.close();
        emulator = EmulatorProcess.start("--executor", "docker");
        site = new SitePipeline(emulator, directory);
        site.create(SitePipeline.BUILDSPEC);
        String execution = site.executions().getFirst();

        site.answer(site.awaitApproval(execution), "Approved");

        site.awaitStatus(execution, "Succeeded");
        assertThat(site.page()).isEqualTo("<h1>built</h1>");
        assertThat(site.build().at("/environment/image").asText()).isEqualTo(NeedsDocker.IMAGE);
    }

    @Test
    void aNewVersionOfTheSourceStartsThePipeline() {
        site.create(SitePipeline.BUILDSPEC);
        site.awaitApproval(site.executions().getFirst());

        site.putSource(SitePipeline.BUILDSPEC);

        await().atMost(LIMIT).until(() -> site.executions().size() == 2);
    }

    @Test
    void aFailingBuildFailsTheExecutionAndNamesTheCommand() {
        site.create(SitePipeline.BUILDSPEC.replace("mkdir dist", "exit 3"));
        String execution = site.executions().getFirst();

        site.awaitStatus(execution, "Failed");

        JsonNode action = site.stage("Build").path("actionStates").path(0).path("latestExecution");
        assertThat(action.path("errorDetails").path("message").asText())
                .isEqualTo("Build terminated with state: FAILED");
        JsonNode build = emulator.aws()
                .json(
                        "codebuild",
                        "batch-get-builds",
                        "--ids",
                        action.path("externalExecutionId").asText())
                .path("builds")
                .path(0);
        assertThat(build.path("buildStatus").asText()).isEqualTo("FAILED");
        assertThat(build.findValuesAsText("message"))
                .contains("Error while executing command: exit 3. Reason: exit status 3");
    }

    @Test
    void aRejectedApprovalFailsTheExecution() {
        site.create(SitePipeline.BUILDSPEC);
        String execution = site.executions().getFirst();

        String token = site.awaitApproval(execution);
        site.answer(token, "Rejected");

        site.awaitStatus(execution, "Failed");
        assertThat(site.stage("Deploy").path("latestExecution").isMissingNode()).isTrue();
        assertThat(site.tryAnswer(token, "Approved").err()).contains("PutApprovalResult operation");
    }

    @Test
    void ofThreeStartsBehindAWaitingApprovalOnlyTheNewestStays() {
        site.create(SitePipeline.BUILDSPEC);
        String first = site.executions().getFirst();
        String token = site.awaitApproval(first);

        String second = site.start();
        await().atMost(LIMIT)
                .until(() -> site.stage("Approve")
                        .path("inboundExecution")
                        .path("pipelineExecutionId")
                        .asText()
                        .equals(second));
        String third = site.start();

        site.awaitStatus(second, "Superseded");
        site.answer(token, "Approved");
        site.awaitStatus(first, "Succeeded");
        site.answer(site.awaitApproval(third), "Approved");
        site.awaitStatus(third, "Succeeded");
    }

    @Test
    void aDisabledTransitionHoldsAnExecutionUntilItIsEnabled() {
        site.create(SitePipeline.BUILDSPEC);
        String execution = site.executions().getFirst();
        site.awaitApproval(execution);
        transition("disable-stage-transition", "--reason", "frozen");

        site.answer(site.token(), "Approved");
        await().atMost(LIMIT)
                .until(() -> site.stage("Deploy")
                        .path("inboundExecution")
                        .path("pipelineExecutionId")
                        .asText()
                        .equals(execution));
        assertThat(site.stage("Deploy")
                        .path("inboundTransitionState")
                        .path("disabledReason")
                        .asText())
                .isEqualTo("frozen");
        transition("enable-stage-transition");

        site.awaitStatus(execution, "Succeeded");
    }

    @Test
    void aStoppedExecutionWaitsForItsBuild() {
        site.create(heldBuild());
        String execution = site.executions().getFirst();
        awaitRunningBuild();

        stop(execution);

        assertThat(site.status(execution)).isEqualTo("Stopping");
        letBuildGo();
        site.awaitStatus(execution, "Stopped");
        assertThat(site.stage("Build")
                        .path("actionStates")
                        .path(0)
                        .path("latestExecution")
                        .path("status")
                        .asText())
                .isEqualTo("Succeeded");
    }

    @Test
    void anAbandonedExecutionStopsAtOnceAndLeavesItsBuildRunning() {
        site.create(heldBuild());
        String execution = site.executions().getFirst();
        String build = awaitRunningBuild();

        stop(execution, "--abandon");

        site.awaitStatus(execution, "Stopped");
        assertThat(buildStatus()).isEqualTo("IN_PROGRESS");
        letBuildGo();
        await().atMost(LIMIT).until(() -> buildStatus(), "SUCCEEDED"::equals);
    }

    @Test
    void anApprovalWaitsWithTheSameTokenAfterAKill() {
        site.create(SitePipeline.BUILDSPEC);
        String execution = site.executions().getFirst();
        String token = site.awaitApproval(execution);

        killAndRestart();

        assertThat(site.token()).isEqualTo(token);
        site.answer(token, "Approved");
        site.awaitStatus(execution, "Succeeded");
        assertThat(site.page()).isEqualTo("<h1>built</h1>");
    }

    @Test
    void aRunningBuildIsAdoptedAfterAKillAndRunsOnce() {
        site.create(heldBuild());
        String execution = site.executions().getFirst();
        String build = awaitRunningBuild();

        killAndRestart();
        letBuildGo();

        site.answer(site.awaitApproval(execution), "Approved");
        site.awaitStatus(execution, "Succeeded");
        assertThat(emulator.aws()
                        .json("codebuild", "list-builds-for-project", "--project-name", "site")
                        .path("ids")
                        .valueStream()
                        .map(JsonNode::asText))
                .containsExactly(build);
        assertThat(buildStatus()).isEqualTo("SUCCEEDED");
    }

    private EmulatorProcess startOnData() {
        return EmulatorProcess.start(
                "--executor", "process", "--data-dir", directory.resolve("data").toString());
    }

    private void killAndRestart() {
        emulator.kill();
        emulator = startOnData();
        site = new SitePipeline(emulator, directory);
    }

    /** A build that waits, in its phase BUILD, until it is let go. */
    private String heldBuild() {
        return SitePipeline.BUILDSPEC.replace(
                "mkdir dist", "while [ ! -f " + directory + "/go ]; do sleep 0.2; done && mkdir dist");
    }

    private void letBuildGo() {
        try {
            Files.createFile(directory.resolve("go"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the build has begun its phase BUILD, and gives its id. */
    private String awaitRunningBuild() {
        return await().atMost(LIMIT)
                .until(site::build, build -> build.path("currentPhase").asText().equals("BUILD"))
                .path("id")
                .asText();
    }

    private String buildStatus() {
        return site.build().path("buildStatus").asText();
    }

    private void stop(String execution, String... more) {
        String[] command = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "codepipeline",
                                "stop-pipeline-execution",
                                "--pipeline-name",
                                "site",
                                "--pipeline-execution-id",
                                execution),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        emulator.aws().run(command).text();
    }

    private void transition(String operation, String... more) {
        String[] command = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "codepipeline",
                                operation,
                                "--pipeline-name",
                                "site",
                                "--stage-name",
                                "Deploy",
                                "--transition-type",
                                "Inbound"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        emulator.aws().run(command).text();
    }
}
