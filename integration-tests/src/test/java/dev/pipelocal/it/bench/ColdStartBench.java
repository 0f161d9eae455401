package dev.pipelocal.it.bench;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the command to the first CodePipeline answer, beside moto_server's. */
class ColdStartBench {
    @TempDir
    private Path data;

    @Test
    void answersSoonerThanMoto() {
        var pair = Figures.interleaved(() -> secondsToAnswer(true), () -> secondsToAnswer(false));

        Figures.print(
                "cold start to the first ListPipelines",
                "%.2f s, moto_server %.2f s, %.2fx".formatted(pair.ours(), pair.theirs(), pair.ratio()),
                "<= 0.75x");
    }

    private double secondsToAnswer(boolean ours) {
        long begin = System.nanoTime();
        try (var server = ours ? ServerProcess.pipelocal(data) : ServerProcess.moto()) {
            Pipelines.call(server.awaitUp().port(), "ListPipelines", "{}");
            return (System.nanoTime() - begin) / 1e9;
        }
    }
}
