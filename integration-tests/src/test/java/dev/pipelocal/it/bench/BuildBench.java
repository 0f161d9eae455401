package dev.pipelocal.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time of a CodeBuild action, cold and in a container that was kept ready, beside create, start and wait of the same image
 * through the engine's API alone.
 */
class BuildBench {
    private static final int ROUNDS = 15;

    @TempDir
    private Path data;

    private int number;

    @Test
    void addsATenthToTheContainersOwnTime() {
        try (var server = given("cold");
                var docker = new RawDocker()) {
            buildSeconds(server.port());
            docker.runSeconds("true");

            var pair = Figures.interleaved(ROUNDS, () -> buildSeconds(server.port()), () -> docker.runSeconds("true"));

            Figures.print(
                    "build action over raw create+start+wait",
                    "p50 %.0f ms, raw %.0f ms, %.2fx; p95 %.0f ms, raw %.0f ms, %.2fx"
                            .formatted(
                                    pair.ours() * 1000,
                                    pair.theirs() * 1000,
                                    pair.ratio(),
                                    pair.oursHigh() * 1000,
                                    pair.theirsHigh() * 1000,
                                    pair.oursHigh() / pair.theirsHigh()),
                    "p50 <= 1.10x, p95 <= 1.20x");
        }
    }

    @Test
    void takesAThirdOfItInAContainerThatWasKeptReady() {
        try (var cold = given("cold");
                var warm = given("warm", "--warm-pool", "1")) {
            buildSeconds(cold.port());
            buildSeconds(warm.port());

            var pair = Figures.interleaved(
                    ROUNDS,
                    () -> {
                        awaitReady();
                        return buildSeconds(warm.port());
                    },
                    () -> buildSeconds(cold.port()));

            Figures.print(
                    "pooled build action over a cold one",
                    "p50 %.0f ms, cold %.0f ms, %.2fx"
                            .formatted(pair.ours() * 1000, pair.theirs() * 1000, pair.ratio()),
                    "<= 0.35x");
        }
    }

    private CodeBuildServer given(String name, String... options) {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("--executor", "docker"), java.util.stream.Stream.of(options))
                .toArray(String[]::new);
        var server = new CodeBuildServer(data.resolve(name), all);
        server.givenProject("bench", """
                "source":{"type":"CODEPIPELINE","buildspec":"version: 0.2\\nphases: { build: { commands: ['true'] } }\\n"},\
                "artifacts":{"type":"CODEPIPELINE"}""");
        return server;
    }

    /** Waits until the server of the warm pool has a container ready. */
    private void awaitReady() {
        String owner = "label=dev.pipelocal.directory=" + data.resolve("warm/builds");
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> {
            Process list =
                    new ProcessBuilder("docker", "ps", "-q", "--filter", "name=-warm-", "--filter", owner).start();
            return list.getInputStream().readAllBytes().length > 0;
        });
    }

    private double buildSeconds(int port) {
        String name = "build-" + number++;
        Pipelines.call(port, "CreatePipeline", Pipelines.sourceToBuild(name));
        String actions = "{\"pipelineName\":\"" + name + "\"}";
        JsonNode build = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> Pipelines.call(port, "ListActionExecutions", actions)
                                .path("actionExecutionDetails")
                                .path(0),
                        newest -> newest.path("stageName").asText().equals("Second")
                                && !newest.path("status").asText().equals("InProgress"));
        if (!build.path("status").asText().equals("Succeeded")) {
            throw new AssertionError("The build failed: " + build);
        }
        return build.path("lastUpdateTime").asDouble() - build.path("startTime").asDouble();
    }
}
