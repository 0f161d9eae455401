package dev.pipelocal.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GetPipeline, 16 connections, beside a bare Vert.x server that echoes JSON of the same size, and moto_server's. */
class GetPipelineBench {
    private static final int CONNECTIONS = 16;
    private static final Duration ROUND = Duration.ofSeconds(3);
    private static final Duration WARM_UP = Duration.ofSeconds(8);

    @TempDir
    private Path data;

    @Test
    void answersAThirdAsOftenAsABareServer() {
        try (var ours = ServerProcess.pipelocal(data).awaitUp();
                var moto = ServerProcess.moto().awaitUp()) {
            Pipelines.givenRole(ours.port());
            Pipelines.givenRole(moto.port());
            Pipelines.call(ours.port(), "CreatePipeline", Pipelines.approvalOnly("bench"));
            Pipelines.call(moto.port(), "CreatePipeline", Pipelines.approvalOnly("bench"));
            int size = answerSize(ours.port());
            try (var echo = ServerProcess.jsonEcho(size).awaitUp()) {
                get(ours.port(), WARM_UP);
                get(echo.port(), WARM_UP);

                var bare = Figures.interleaved(() -> get(ours.port(), ROUND), () -> get(echo.port(), ROUND));
                var peer = Figures.interleaved(() -> get(ours.port(), ROUND), () -> get(moto.port(), ROUND));

                Figures.print(
                        "GetPipeline of %d bytes, %d connections".formatted(size, CONNECTIONS),
                        "%.0f/s, bare Vert.x echo %.0f/s, %.2fx".formatted(bare.ours(), bare.theirs(), bare.ratio()),
                        ">= 0.3x");
                Figures.print(
                        "GetPipeline of %d bytes, %d connections".formatted(size, CONNECTIONS),
                        "%.0f/s, moto_server %.0f/s, %.0fx".formatted(peer.ours(), peer.theirs(), peer.ratio()),
                        ">= 30x");
            }
        }
    }

    private static int answerSize(int port) {
        try (var connection = new Load.Connection(port)) {
            connection.exchange(request(port));
            return connection.body().length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double get(int port, Duration duration) {
        byte[] request = request(port);
        return Load.run(port, CONNECTIONS, duration, n -> request);
    }

    private static byte[] request(int port) {
        return Load.awsJson(port, "codepipeline", "CodePipeline_20150709.GetPipeline", "{\"name\":\"bench\"}");
    }
}
