package dev.pipelocal.it.bench;

import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Resident memory once S3, CodePipeline, CodeBuild, IAM and STS have been used and a minute has passed. */
class MemoryBench {
    @TempDir
    private Path data;

    @Test
    void staysWithinAHundredMebibytesWhenIdle() {
        try (var server = ServerProcess.pipelocal(data).awaitUp()) {
            Pipelines.givenRole(server.port());
            Pipelines.givenBuckets(server.port());
            Pipelines.call(server.port(), "CreatePipeline", Pipelines.sourceToDeploy("memory"));
            Pipelines.useSts(server.port());
            Pipelines.useCodeBuild(server.port());

            Awaitility.await()
                    .pollDelay(Duration.ofSeconds(60))
                    .atMost(Duration.ofSeconds(70))
                    .until(() -> server.residentMebibytes() > 0);

            Figures.print(
                    "resident memory after use of five services and a minute",
                    "%.0f MiB".formatted(server.residentMebibytes()),
                    "<= 100 MiB");
        }
    }
}
