package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.DockerTest;
import dev.pipelocal.runners.fixtures.Engines;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlacementTest {
    private static final String SPEC = "version: 0.2\nphases: { build: { commands: ['true'] } }\n";
    private static final String CURATED = "aws/codebuild/standard:7.0";

    @TempDir
    private Path directory;

    @Test
    void aCuratedImageRunsAsAProcessAndTheFirstLineSaysSo() {
        var build = Builds.in(ExecutorChoice.AUTO, directory)
                .withImage(CURATED)
                .withBuildspec(SPEC)
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
        assertThat(build.told().getFirst()).startsWith("Running this build as a plain process of this machine");
    }

    @Test
    void theDockerExecutorRefusesACuratedImageThatNothingStandsFor() {
        var build = Builds.in(ExecutorChoice.DOCKER, directory)
                .withImage(CURATED)
                .withBuildspec(SPEC)
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.PROVISIONING).message())
                .contains("'" + CURATED + "'", "--image 'aws/codebuild/*=LOCAL'");
    }

    @DockerTest
    @Test
    void aMappedCuratedImageRunsInDocker() {
        var build = Builds.in(ExecutorChoice.DOCKER, directory, "aws/codebuild/*=" + Engines.IMAGE)
                .withImage(CURATED)
                .withBuildspec(SPEC)
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.SUCCEEDED);
    }

    @DockerTest
    @Test
    void anImageThatCannotBeHadFailsWithinSecondsAndNamesTheOption() {
        long begin = System.nanoTime();

        var build = Builds.in(ExecutorChoice.DOCKER, directory)
                .withImage("registry.invalid/missing:1")
                .withBuildspec(SPEC)
                .run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.PROVISIONING).message())
                .contains("Image 'registry.invalid/missing:1'", "--image 'registry.invalid/missing:1=LOCAL'");
        assertThat(build.told()).contains("Pulling image registry.invalid/missing:1");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void privilegedIsRefusedUnlessTheOperatorAllowsIt() {
        var build = Builds.in(ExecutorChoice.PROCESS, directory)
                .privileged()
                .withBuildspec(SPEC)
                .run();

        assertThat(build.context(PhaseType.PROVISIONING).message()).contains("--allow-privileged");
    }

    @Test
    void aMissingBuildspecIsAYamlFileError() {
        var build =
                Builds.in(ExecutorChoice.PROCESS, directory).withFile("a", "b").run();

        assertThat(build.status()).isEqualTo(BuildStatus.FAILED);
        assertThat(build.context(PhaseType.DOWNLOAD_SOURCE))
                .isEqualTo(new PhaseContext("YAML_FILE_ERROR", "YAML file does not exist"));
    }
}
