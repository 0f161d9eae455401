package dev.pipelocal.it.bench;

import dev.pipelocal.it.fixtures.Processes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build that writes 100 MB, beside {@code docker run} of the same command with {@code docker logs --follow} into a file. */
class BuildLogBench {
    /** A million lines of 100 bytes. */
    private static final String OUTPUT = "yes " + "0123456789".repeat(9) + "012345678 | head -n 1000000";

    @TempDir
    private Path data;

    @Test
    void keepsUpWithTheEnginesOwnClient() {
        try (var server = new CodeBuildServer(data, "--executor", "docker")) {
            server.givenProject("loud", """
                    "source":{"type":"NO_SOURCE","buildspec":"version: 0.2\\nphases: { build: { commands: ['%s'] } }\\n"},\
                    "artifacts":{"type":"NO_ARTIFACTS"}""".formatted(OUTPUT));
            server.buildSeconds("loud");
            clientSeconds();
            double before = server.residentMebibytes();

            var pair = Figures.interleaved(3, () -> server.buildSeconds("loud"), this::clientSeconds);

            Figures.print(
                    "100 MB of a build's output over docker logs --follow > file",
                    "%.1f s, docker %.1f s, %.2fx the rate; resident %.0f MiB after one, %.0f MiB after four"
                            .formatted(
                                    pair.ours(), pair.theirs(), 1 / pair.ratio(), before, server.residentMebibytes()),
                    ">= 0.7x");
        }
    }

    private double clientSeconds() {
        String run = "id=$(docker run -d " + RawDocker.IMAGE + " sh -c '" + OUTPUT + "') && docker logs -f $id > "
                + data.resolve("log") + " && docker rm $id > /dev/null";
        long begin = System.nanoTime();
        Processes.run(data, Map.of(), List.of("sh", "-c", run)).text();
        return (System.nanoTime() - begin) / 1e9;
    }
}
