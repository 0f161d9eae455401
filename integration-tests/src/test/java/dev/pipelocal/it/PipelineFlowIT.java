package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.it.fixtures.EmulatorProcess;
import dev.pipelocal.it.fixtures.NeedsDocker;
import dev.pipelocal.it.fixtures.SamplePipeline;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, driven with the AWS command line. */
class PipelineFlowIT {
    private static final String BUILDSPEC = """
            version: 0.2
            phases:
              build:
                commands:
                  - mkdir public
                  - echo "built as $CODEBUILD_BUILD_ID" > public/index.html
            artifacts:
              base-directory: public
              files: ['**/*']
            """;

    @TempDir
    Path directory;

    @Test
    void aSourceIsBuiltApprovedAndDeployed() {
        try (var emulator = EmulatorProcess.start("--executor", "process")) {
            var pipeline = SamplePipeline.create(emulator.aws(), directory, "flow", "busybox:local", BUILDSPEC);
            String execution = pipeline.executions().getFirst();

            assertThat(pipeline.answerApproval(pipeline.awaitApproval(), "Approved")
                            .exitCode())
                    .isZero();

            pipeline.awaitStatus(execution, "Succeeded");
            assertThat(pipeline.deployed("index.html")).startsWith("built as flow:");
        }
    }

    @Test
    @NeedsDocker
    void aSourceIsBuiltInAContainer() {
        try (var emulator = EmulatorProcess.start("--executor", "docker")) {
            var pipeline = SamplePipeline.create(emulator.aws(), directory, "container", NeedsDocker.IMAGE, BUILDSPEC);
            String execution = pipeline.executions().getFirst();

            pipeline.answerApproval(pipeline.awaitApproval(), "Approved").text();

            pipeline.awaitStatus(execution, "Succeeded");
            assertThat(pipeline.deployed("index.html")).startsWith("built as container:");
        }
    }

    @Test
    void aBuildThatFailsFailsItsExecution() {
        try (var emulator = EmulatorProcess.start("--executor", "process")) {
            var pipeline = SamplePipeline.create(
                    emulator.aws(), directory, "failing", "busybox:local", BUILDSPEC.replace("mkdir public", "exit 3"));
            String execution = pipeline.executions().getFirst();

            pipeline.awaitStatus(execution, "Failed");

            assertThat(pipeline.action("Build").path("status").asText()).isEqualTo("Failed");
            assertThat(pipeline.action("Build").at("/errorDetails/message").asText())
                    .isNotEmpty();
            assertThat(pipeline.action("Approve").isMissingNode()).isTrue();
        }
    }

    @Test
    void aRejectedApprovalFailsItsExecutionAndItsTokenIsUsedUp() {
        try (var emulator = EmulatorProcess.start("--executor", "process")) {
            var pipeline = SamplePipeline.create(emulator.aws(), directory, "rejected", "busybox:local", BUILDSPEC);
            String execution = pipeline.executions().getFirst();
            String token = pipeline.awaitApproval();

            pipeline.answerApproval(token, "Rejected").text();

            pipeline.awaitStatus(execution, "Failed");
            var again = pipeline.answerApproval(token, "Approved");
            assertThat(again.exitCode()).isNotZero();
            assertThat(again.err()).contains("PutApprovalResult operation");
        }
    }

    @Test
    void ofThreeStartsAgainstAWaitingApprovalTheFirstWaitsOnAndTheNewestIsNext() {
        try (var emulator = EmulatorProcess.start("--executor", "process")) {
            var pipeline = SamplePipeline.create(emulator.aws(), directory, "super", "busybox:local", BUILDSPEC);
            String first = pipeline.executions().getFirst();
            String token = pipeline.awaitApproval();

            String second = pipeline.start();
            String third = pipeline.start();

            pipeline.awaitStatus(second, "Superseded");
            assertThat(pipeline.status(first)).isEqualTo("InProgress");
            assertThat(pipeline.status(third)).isEqualTo("InProgress");
            pipeline.answerApproval(token, "Approved").text();
            pipeline.awaitStatus(first, "Succeeded");
        }
    }

    @Test
    void anApprovalStillWaitsWithItsTokenAfterAKill() {
        String data = directory.resolve("data").toString();
        String token;
        String execution;
        try (var emulator = EmulatorProcess.start("--executor", "process", "--data-dir", data)) {
            var pipeline = SamplePipeline.create(emulator.aws(), directory, "killed", "busybox:local", BUILDSPEC);
            execution = pipeline.executions().getFirst();
            token = pipeline.awaitApproval();
            emulator.kill();
        }

        try (var emulator = EmulatorProcess.start("--executor", "process", "--data-dir", data)) {
            var pipeline = SamplePipeline.of(emulator.aws(), "killed");
            assertThat(pipeline.awaitApproval()).isEqualTo(token);
            pipeline.answerApproval(token, "Approved").text();
            pipeline.awaitStatus(execution, "Succeeded");
            assertThat(pipeline.deployed("index.html")).startsWith("built as killed:");
        }
    }
}
