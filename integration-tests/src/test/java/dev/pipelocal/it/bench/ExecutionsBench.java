package dev.pipelocal.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions a second, durable: 64 pipelines at once, each copies a one-byte object from S3 to S3. */
class ExecutionsBench {
    private static final int PIPELINES = 64;
    private static final int EXECUTIONS_EACH = 40;
    private static final int ROUNDS = 5;

    @TempDir
    private Path data;

    @Test
    void runsAThousandExecutionsASecond() {
        try (var server = ServerProcess.pipelocal(data).awaitUp()) {
            Pipelines.givenRole(server.port());
            Pipelines.givenBuckets(server.port());
            List<String> names =
                    IntStream.range(0, PIPELINES).mapToObj(n -> "bench-" + n).toList();
            names.forEach(name -> Pipelines.call(server.port(), "CreatePipeline", Pipelines.sourceToDeploy(name)));
            round(server.port(), names);

            double[] rounds = IntStream.range(0, ROUNDS)
                    .mapToDouble(n -> round(server.port(), names))
                    .toArray();

            Figures.print(
                    "executions, 64 pipelines at once, S3 to S3, durable",
                    "%.0f/s (median of %d rounds of %d)"
                            .formatted(Figures.median(rounds), ROUNDS, PIPELINES * EXECUTIONS_EACH),
                    ">= 1000/s");
        }
    }

    private static double round(int port, List<String> names) {
        long begin = System.nanoTime();
        Map<String, String> last = new ConcurrentHashMap<>();
        try (var threads = Executors.newFixedThreadPool(16)) {
            names.forEach(name -> threads.submit(() -> {
                for (int n = 0; n < EXECUTIONS_EACH; n++) {
                    last.put(name, start(port, name));
                }
            }));
        }
        last.forEach((name, execution) -> awaitSucceeded(port, name, execution));
        return PIPELINES * EXECUTIONS_EACH / ((System.nanoTime() - begin) / 1e9);
    }

    private static String start(int port, String name) {
        return Pipelines.call(port, "StartPipelineExecution", "{\"name\":\"" + name + "\"}")
                .path("pipelineExecutionId")
                .asText();
    }

    private static void awaitSucceeded(int port, String name, String execution) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> status(port, name, execution), "Succeeded"::equals);
    }

    private static String status(int port, String name, String execution) {
        JsonNode answer = Pipelines.call(
                port,
                "GetPipelineExecution",
                "{\"pipelineName\":\"" + name + "\",\"pipelineExecutionId\":\"" + execution + "\"}");
        return answer.path("pipelineExecution").path("status").asText();
    }
}
