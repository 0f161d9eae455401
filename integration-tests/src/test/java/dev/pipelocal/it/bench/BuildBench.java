package dev.pipelocal.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The time of a CodeBuild action, beside create, start and wait of the same image through the engine's API alone. */
class BuildBench {
    private static final String IMAGE = "busybox:local";

    @TempDir
    private Path data;

    private int number;

    @Test
    void addsATenthToTheContainersOwnTime() throws IOException {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        try (var server = ServerProcess.pipelocal(data, "--executor", "docker").awaitUp();
                var transport = new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build();
                DockerClient docker = DockerClientImpl.getInstance(config, transport)) {
            Pipelines.givenRole(server.port());
            Pipelines.givenBuckets(server.port());
            Pipelines.useCodeBuild(server.port());
            buildSeconds(server.port());
            containerSeconds(docker);

            var pair = Figures.interleaved(() -> buildSeconds(server.port()), () -> containerSeconds(docker));

            Figures.print(
                    "build action over raw create+start+wait",
                    "%.0f ms, raw %.0f ms, %.2fx".formatted(pair.ours() * 1000, pair.theirs() * 1000, pair.ratio()),
                    "p50 <= 1.10x");
        }
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

    private static double containerSeconds(DockerClient docker) {
        long begin = System.nanoTime();
        String id = docker.createContainerCmd(IMAGE)
                .withCmd("sh", "-c", "true")
                .withHostConfig(HostConfig.newHostConfig().withMemory(3L << 30).withPidsLimit(1024L))
                .exec()
                .getId();
        docker.startContainerCmd(id).exec();
        docker.waitContainerCmd(id).exec(new WaitContainerResultCallback()).awaitStatusCode();
        double seconds = (System.nanoTime() - begin) / 1e9;
        docker.removeContainerCmd(id).exec();
        return seconds;
    }
}
