package dev.pipelocal.it.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Durable CreatePipeline with distinct names. Each starts an execution, as on AWS, which fails: its source's bucket is not
 * there. These may trail behind the answers; each figure ends with how long after the load all of them had ended.
 */
class CreatePipelineBench {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final int WARM_UP = 4;

    @TempDir
    private Path data;

    /** Beside moto_server's, which isn't durable and starts nothing. */
    @Test
    void createsPipelinesTenTimesFasterThanMoto() {
        try (var ours = ServerProcess.pipelocal(data).awaitUp();
                var moto = ServerProcess.moto().awaitUp()) {
            Pipelines.givenRole(ours.port());
            Pipelines.givenRole(moto.port());
            IntStream.range(0, WARM_UP).forEach(n -> create(ours.port(), 16));

            var pair = Figures.interleaved(() -> create(ours.port(), 16), () -> create(moto.port(), 16));

            Figures.print(
                    "durable CreatePipeline, 16 connections",
                    "%.0f/s, moto_server %.0f/s, %.1fx; their executions ended %d ms later"
                            .formatted(pair.ours(), pair.theirs(), pair.ratio(), untilAllHaveEnded(ours.port())),
                    ">= 10x");
        }
    }

    @Test
    void createsOnOneConnectionAboutAsFastAsTheDiskForces() {
        try (var ours = ServerProcess.pipelocal(data).awaitUp()) {
            Pipelines.givenRole(ours.port());
            IntStream.range(0, WARM_UP).forEach(n -> create(ours.port(), 1));

            var pair = Figures.interleaved(
                    () -> create(ours.port(), 1), () -> 1e9 / Disk.force(data).toNanos());

            Figures.print(
                    "durable CreatePipeline, 1 connection",
                    "%.0f/s, forces of the disk %.0f/s, %.2fx; their executions ended %d ms later"
                            .formatted(pair.ours(), pair.theirs(), pair.ratio(), untilAllHaveEnded(ours.port())),
                    ">= 0.7x");
        }
    }

    private static double create(int port, int connections) {
        return Load.run(
                port,
                connections,
                ROUND,
                n -> Load.awsJson(
                        port,
                        "codepipeline",
                        "CodePipeline_20150709.CreatePipeline",
                        Pipelines.approvalOnly("bench-" + NAMES.getAndIncrement())));
    }

    private static long untilAllHaveEnded(int port) {
        long begin = System.nanoTime();
        try (var connection = new Load.Connection(port)) {
            connection.call("CreatePipeline", Pipelines.approvalOnly("bench-last"));
            connection.awaitIdle();
            long millis = (System.nanoTime() - begin) / 1_000_000;
            Pipelines.requireLatest(connection, "bench-last", "Failed");
            return millis;
        }
    }
}
