package dev.pipelocal.it.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Durable CreatePipeline with distinct names, 16 connections, beside moto_server's (which isn't durable). */
class CreatePipelineBench {
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TempDir
    private Path data;

    @Test
    void createsPipelinesTenTimesFasterThanMoto() {
        try (var ours = ServerProcess.pipelocal(data).awaitUp();
                var moto = ServerProcess.moto().awaitUp()) {
            Pipelines.givenRole(ours.port());
            Pipelines.givenRole(moto.port());
            create(ours.port());

            var pair = Figures.interleaved(() -> create(ours.port()), () -> create(moto.port()));

            Figures.print(
                    "durable CreatePipeline, 16 connections",
                    "%.0f/s, moto_server %.0f/s, %.1fx".formatted(pair.ours(), pair.theirs(), pair.ratio()),
                    ">= 10x");
        }
    }

    private static double create(int port) {
        var result = Load.run(
                port,
                16,
                Duration.ofSeconds(3),
                n -> Load.awsJson(
                        port,
                        "codepipeline",
                        "CodePipeline_20150709.CreatePipeline",
                        Pipelines.approvalOnly("bench-" + NAMES.getAndIncrement())));
        if (result.refused() > 0) {
            throw new AssertionError(result.refused() + " requests were refused by port " + port);
        }
        return result.perSecond();
    }
}
