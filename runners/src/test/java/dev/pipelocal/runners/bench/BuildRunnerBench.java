package dev.pipelocal.runners.bench;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import dev.pipelocal.runners.build.BuildRunner;
import dev.pipelocal.runners.build.BuildStatus;
import dev.pipelocal.runners.build.ExecutorChoice;
import dev.pipelocal.runners.fixtures.Builds;
import dev.pipelocal.runners.fixtures.DockerTest;
import dev.pipelocal.runners.fixtures.Engines;
import dev.pipelocal.runners.fixtures.RecordedBuild;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build's time over create, start and wait of the same image through the engine's API alone; goal: 1.1 at the median. */
@DockerTest
class BuildRunnerBench {
    private static final int ROUNDS = 15;

    @TempDir
    private Path directory;

    @Test
    void buildOverRawContainer() throws Exception {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        var builds = Builds.in(ExecutorChoice.DOCKER, directory);
        BuildRunner runner = builds.runner();
        try (var transport = new ZerodepDockerHttpClient.Builder()
                        .dockerHost(config.getDockerHost())
                        .build();
                DockerClient docker = DockerClientImpl.getInstance(config, transport)) {
            raw(docker);
            build(runner);
            List<Double> raws = new ArrayList<>();
            List<Double> ours = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                raws.add(raw(docker));
                ours.add(build(runner));
            }
            System.out.printf(
                    "raw p50 %.0f ms, build p50 %.0f ms, ratio %.2f%n",
                    median(raws), median(ours), median(ours) / median(raws));
        } finally {
            runner.discard();
        }
    }

    private double build(BuildRunner runner) {
        var job = Builds.in(ExecutorChoice.DOCKER, directory)
                .withFile("buildspec.yml", "version: 0.2\nphases: { build: { commands: ['true'] } }\n")
                .job();
        long begin = System.nanoTime();
        var recorded = new RecordedBuild();
        runner.start(job, recorded);
        recorded.await();
        double millis = (System.nanoTime() - begin) / 1e6;
        Assertions.assertThat(recorded.status()).isEqualTo(BuildStatus.SUCCEEDED);
        if (System.getProperty("phases") != null) {
            recorded.lines().forEach(System.out::println);
        }
        return millis;
    }

    private static double raw(DockerClient docker) throws Exception {
        long begin = System.nanoTime();
        String id = docker.createContainerCmd(Engines.IMAGE)
                .withCmd("sh", "-c", "true")
                .withHostConfig(HostConfig.newHostConfig()
                        .withMemory(3L << 30)
                        .withMemorySwap(3L << 30)
                        .withPidsLimit(2048L))
                .exec()
                .getId();
        docker.startContainerCmd(id).exec();
        docker.waitContainerCmd(id).exec(new WaitContainerResultCallback()).awaitStatusCode();
        double millis = (System.nanoTime() - begin) / 1e6;
        docker.removeContainerCmd(id).exec();
        return millis;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
