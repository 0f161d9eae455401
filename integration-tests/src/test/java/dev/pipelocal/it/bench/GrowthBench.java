package dev.pipelocal.it.bench;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a long history and many pipelines change: the same calls to a server that has little and one that has much. */
class GrowthBench {
    private static final int LITTLE_HISTORY = 10;
    private static final int MUCH_HISTORY = 100_000;
    private static final int FEW_PIPELINES = 100;
    private static final int MANY_PIPELINES = 100_000;
    private static final int READS = 500;
    /** Calls of each operation before anything is measured, so that no side is measured while it is compiled. */
    private static final int WARM_UP = 2000;

    private static final int STARTS = 100;
    private static final int RUNNING = 100;

    @TempDir
    private Path little;

    @TempDir
    private Path much;

    @TempDir
    private Path none;

    @Test
    void aLongHistoryDoesNotSlowDownThePresent() {
        givenPipeline(little);
        givenPipeline(much);
        GrownHistory.addExecutions(little, "grown", LITTLE_HISTORY);
        GrownHistory.addExecutions(much, "grown", MUCH_HISTORY);
        compareHistories(little, much);
        compareRestarts(none, much);
    }

    private static void compareRestarts(Path none, Path much) {
        try (var server = ServerProcess.pipelocal(much).awaitUp()) {
            for (int n = 0; n < RUNNING; n++) {
                Pipelines.call(server.port(), "CreatePipeline", Pipelines.approvalOnly("running-" + n));
            }
            server.kill();
        }
        var pair = Figures.interleaved(() -> secondsToAnswer(none), () -> secondsToAnswer(much));
        Figures.print(
                "restart after kill -9 with %d executions, %d running".formatted(MUCH_HISTORY, RUNNING),
                "%.2f s, without data %.2f s, %.2fx".formatted(pair.theirs(), pair.ours(), 1 / pair.ratio()),
                "<= 2x");
    }

    /** From the command to the first answer, of a server that is killed then. */
    private static double secondsToAnswer(Path data) {
        long begin = System.nanoTime();
        try (var server = ServerProcess.pipelocal(data)) {
            Pipelines.call(server.awaitUp().port(), "ListPipelines", "{}");
            double seconds = (System.nanoTime() - begin) / 1e9;
            server.kill();
            return seconds;
        }
    }

    private static void compareHistories(Path little, Path much) {
        try (var short_ = ServerProcess.pipelocal(little).awaitUp();
                var long_ = ServerProcess.pipelocal(much).awaitUp()) {
            closeTheFirstStage(short_.port());
            closeTheFirstStage(long_.port());
            reads().values().forEach(call -> {
                one(WARM_UP, call, short_.port());
                one(WARM_UP, call, long_.port());
            });
            reads().forEach((what, call) -> compare(
                    what, READS, call, short_.port(), call, long_.port(), MUCH_HISTORY + " executions", "<= 1.2x"));
            Call start = new Call("StartPipelineExecution", "{\"name\":\"grown\"}");
            compare(
                    "StartPipelineExecution",
                    STARTS,
                    start,
                    short_.port(),
                    start,
                    long_.port(),
                    MUCH_HISTORY + " executions",
                    "<= 1.2x");
        }
    }

    @Test
    void manyPipelinesDoNotSlowDownAPage() {
        givenPipeline(little);
        givenPipeline(much);
        GrownHistory.addPipelines(little, "grown", FEW_PIPELINES);
        GrownHistory.addPipelines(much, "grown", MANY_PIPELINES);
        comparePages(little, much);
    }

    private static void comparePages(Path little, Path much) {
        try (var few = ServerProcess.pipelocal(little).awaitUp();
                var many = ServerProcess.pipelocal(much).awaitUp()) {
            Call first = new Call("ListPipelines", "{\"maxResults\":50}");
            one(WARM_UP, first, few.port());
            one(WARM_UP, first, many.port());
            compare(
                    "ListPipelines, first page",
                    READS,
                    first,
                    few.port(),
                    first,
                    many.port(),
                    MANY_PIPELINES + " pipelines",
                    "<= 1.5x");
            Call last = lastPage(many.port());
            compare(
                    "ListPipelines, last page beside first",
                    READS,
                    first,
                    many.port(),
                    last,
                    many.port(),
                    MANY_PIPELINES + " pipelines",
                    "<= 1.5x");
        }
    }

    private static Map<String, Call> reads() {
        Map<String, Call> reads = new LinkedHashMap<>();
        reads.put("GetPipelineState", new Call("GetPipelineState", "{\"name\":\"grown\"}"));
        reads.put("ListPipelineExecutions", list("ListPipelineExecutions", ""));
        reads.put(
                "ListPipelineExecutions by stage",
                list("ListPipelineExecutions", ",\"filter\":{\"succeededInStage\":{\"stageName\":\"Second\"}}"));
        reads.put("ListActionExecutions", list("ListActionExecutions", ""));
        reads.put("ListRuleExecutions", list("ListRuleExecutions", ""));
        return reads;
    }

    private static Call list(String operation, String more) {
        return new Call(operation, "{\"pipelineName\":\"grown\",\"maxResults\":10" + more + "}");
    }

    private static Call lastPage(int port) {
        String page = "{\"maxResults\":1000}";
        String token = "";
        while (true) {
            String next = Pipelines.call(port, "ListPipelines", page)
                    .path("nextToken")
                    .asText();
            if (next.isEmpty()) {
                return new Call("ListPipelines", "{\"maxResults\":50,\"nextToken\":\"" + token + "\"}");
            }
            token = next;
            page = "{\"maxResults\":1000,\"nextToken\":\"" + next + "\"}";
        }
    }

    private static void compare(
            String what, int calls, Call call, int port, Call other, int otherPort, String much, String goal) {
        one(calls, call, port);
        one(calls, other, otherPort);
        var pair = Figures.interleaved(() -> one(calls, call, port), () -> one(calls, other, otherPort));
        Figures.print(
                what + " with " + much,
                "%.2f ms, with few %.2f ms, %.2fx".formatted(pair.theirs(), pair.ours(), 1 / pair.ratio()),
                goal);
    }

    /** Milliseconds of a call, one after the other on one connection. */
    private static double one(int calls, Call call, int port) {
        return Pipelines.milliseconds(port, call.operation(), call.json(), calls);
    }

    /** An operation with its request. */
    private record Call(String operation, String json) {}

    private static void givenPipeline(Path data) {
        try (var server = ServerProcess.pipelocal(data).awaitUp()) {
            Pipelines.givenRole(server.port());
            Pipelines.givenBuckets(server.port());
            Pipelines.call(server.port(), "CreatePipeline", Pipelines.ruled("grown"));
        }
    }

    // What is started waits, so that starting is measured and not what would run.
    private static void closeTheFirstStage(int port) {
        Pipelines.call(
                port,
                "DisableStageTransition",
                "{\"pipelineName\":\"grown\",\"stageName\":\"Source\",\"transitionType\":\"Inbound\",\"reason\":\"bench\"}");
    }
}
