package dev.pipelocal.runners.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.DockerTest;
import dev.pipelocal.runners.fixtures.RecordedBuild;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DockerTest
class WarmPoolTest {
    private static final String SPEC =
            "version: 0.2\nphases: { build: { commands: [hostname, 'ls /tmp', 'touch /tmp/used'] } }\n";

    @TempDir
    private Path directory;

    @Test
    void aReadyContainerIsUsedOnceAndReplaced() throws IOException {
        var builds =
                Builds.in(ExecutorChoice.DOCKER, directory).withBuildspec(SPEC).withWarmPool(1);
        BuildRunner runner = builds.runner();
        try {
            RecordedBuild cold = run(runner);
            String ready = awaitReady();

            RecordedBuild warm = run(runner);

            assertThat(warm.status()).isEqualTo(BuildStatus.SUCCEEDED);
            assertThat(warm.output()).hasSize(1).isNotEqualTo(cold.output());
            assertThat(ready).startsWith(warm.output().getFirst());
            Awaitility.await().until(() -> !awaitReady().equals(ready));
        } finally {
            runner.discard();
        }
        Awaitility.await().untilAsserted(() -> assertThat(ready()).isEmpty());
    }

    private RecordedBuild run(BuildRunner runner) {
        var recorded = new RecordedBuild();
        runner.start(
                Builds.in(ExecutorChoice.DOCKER, directory).withBuildspec(SPEC).job(), recorded);
        return recorded.await();
    }

    private String awaitReady() throws IOException {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(this::ready, found -> found.size() == 1)
                .getFirst();
    }

    private List<String> ready() throws IOException {
        Process list = new ProcessBuilder(
                        "docker",
                        "ps",
                        "--no-trunc",
                        "--filter",
                        "name=pipelocal-test-" + Integer.toHexString(directory.hashCode()) + "-warm-",
                        "--format",
                        "{{.ID}}")
                .start();
        return new String(list.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
