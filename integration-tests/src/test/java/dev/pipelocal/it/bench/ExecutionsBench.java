package dev.pipelocal.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Executions, durable: each copies a one-byte object from S3 to S3. */
class ExecutionsBench {
    private static final int PIPELINES = 64;
    private static final int CONNECTIONS = 16;
    private static final int EXECUTIONS_EACH = 40;
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 5;
    /** A start, and of each of two actions what it put and its end. */
    private static final int FORCES_ON_THE_WAY = 5;

    @TempDir
    private Path data;

    /** What a round took: wall time, and processor time of the server. */
    private record Round(double perSecond, double processorMillis) {}

    @Test
    void runsAThousandExecutionsASecond() {
        try (var server = ServerProcess.pipelocal(data).awaitUp()) {
            List<String> names = givenPipelines(server, PIPELINES);
            for (int i = 0; i < WARM_UP; i++) {
                round(server, names);
            }

            List<Round> rounds = IntStream.range(0, ROUNDS)
                    .mapToObj(n -> round(server, names))
                    .toList();

            requireAllSucceeded(server.port(), names.getFirst());
            Figures.print(
                    "executions, 64 pipelines at once, S3 to S3, durable",
                    "%.0f/s, %.2f ms of the server's processor time each (medians of %d rounds of %d, after %d)"
                            .formatted(
                                    median(rounds.stream().mapToDouble(Round::perSecond)),
                                    median(rounds.stream().mapToDouble(Round::processorMillis)),
                                    ROUNDS,
                                    PIPELINES * EXECUTIONS_EACH,
                                    WARM_UP),
                    ">= 1000/s");
        }
    }

    @Test
    void runsOneExecutionInLittleMoreThanItsForcesTake() {
        try (var server = ServerProcess.pipelocal(data).awaitUp();
                var connection = new Load.Connection(server.port())) {
            String name = givenPipelines(server, 1).getFirst();
            IntStream.range(0, 400).forEach(n -> runOne(connection, name));

            Duration force = Disk.force(data);
            double millis = median(IntStream.range(0, 200).mapToDouble(n -> runOne(connection, name)));

            double forces = FORCES_ON_THE_WAY * force.toNanos() / 1e6;
            Figures.print(
                    "one execution at a time, S3 to S3, durable",
                    "%.1f ms, %.2fx its %d forces of %.2f ms"
                            .formatted(millis, millis / forces, FORCES_ON_THE_WAY, force.toNanos() / 1e6),
                    "<= 100 ms, <= 1.5x");
        }
    }

    private static List<String> givenPipelines(ServerProcess server, int count) {
        Pipelines.givenRole(server.port());
        Pipelines.givenBuckets(server.port());
        List<String> names =
                IntStream.range(0, count).mapToObj(n -> "bench-" + n).toList();
        names.forEach(name -> Pipelines.call(server.port(), "CreatePipeline", Pipelines.sourceToDeploy(name)));
        return names;
    }

    private static double runOne(Load.Connection connection, String name) {
        long begin = System.nanoTime();
        String execution = Pipelines.start(connection, name);
        connection.awaitIdle();
        double millis = (System.nanoTime() - begin) / 1e6;
        Pipelines.requireStatus(connection, name, execution, "Succeeded");
        return millis;
    }

    private static Round round(ServerProcess server, List<String> names) {
        Duration used = server.processorTime();
        long begin = System.nanoTime();
        Map<String, String> last = startAll(server.port(), names);
        double seconds;
        try (var connection = new Load.Connection(server.port())) {
            connection.awaitIdle();
            seconds = (System.nanoTime() - begin) / 1e9;
            last.forEach((name, execution) -> Pipelines.requireStatus(connection, name, execution, "Succeeded"));
        }
        int executions = names.size() * EXECUTIONS_EACH;
        return new Round(
                executions / seconds, server.processorTime().minus(used).toNanos() / 1e6 / executions);
    }

    /** The last execution of each pipeline. They queue up, so that it ends last. */
    private static Map<String, String> startAll(int port, List<String> names) {
        int each = names.size() / CONNECTIONS;
        Map<String, String> last = new HashMap<>();
        try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Map<String, String>>> parts = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                List<String> part = names.subList(i * each, (i + 1) * each);
                parts.add(threads.submit(() -> start(port, part)));
            }
            for (Future<Map<String, String>> part : parts) {
                last.putAll(part.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return last;
    }

    private static Map<String, String> start(int port, List<String> names) {
        Map<String, String> last = new HashMap<>();
        try (var connection = new Load.Connection(port)) {
            for (int n = 0; n < EXECUTIONS_EACH; n++) {
                names.forEach(name -> last.put(name, Pipelines.start(connection, name)));
            }
        }
        return last;
    }

    private static void requireAllSucceeded(int port, String name) {
        JsonNode listed = Pipelines.call(port, "ListPipelineExecutions", "{\"pipelineName\":\"" + name + "\"}");
        List<String> statuses = StreamSupport.stream(
                        listed.path("pipelineExecutionSummaries").spliterator(), false)
                .map(execution -> execution.path("status").asText())
                .toList();
        if (statuses.size() < 100 || !statuses.stream().allMatch("Succeeded"::equals)) {
            throw new IllegalStateException("Expected 100 executions that succeeded but found " + statuses);
        }
    }

    private static double median(java.util.stream.DoubleStream values) {
        return Figures.median(values.toArray());
    }
}
