package dev.pipelocal.core.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.WallClock;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.event.LocalEventBus;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.fixtures.CountingIds;
import dev.pipelocal.core.journal.DataDirectory;
import dev.pipelocal.core.journal.SqliteDatabase;
import dev.pipelocal.core.port.ActionInvocation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A core over a database, whose actions succeed at once but for those that the test names. */
final class PipelineCoreFixture implements AutoCloseable {
    static final Caller CALLER = Caller.root("000000000000", "us-east-1");
    static final PipelineName DEMO = new PipelineName("demo");
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    final WallClock clock;
    final LocalEventBus bus = new LocalEventBus(START);
    final List<EmulatorEvent> events = new CopyOnWriteArrayList<>();
    final List<ActionInvocation> ran = new CopyOnWriteArrayList<>();
    final Set<String> failing = ConcurrentHashMap.newKeySet();
    final PipelineCore core;
    private final DataDirectory data;
    private final SqliteDatabase database;
    private final Path directory;
    private final CountingIds ids;

    PipelineCoreFixture(Path directory) {
        this(directory, START, new CountingIds());
    }

    private PipelineCoreFixture(Path directory, Instant now, CountingIds ids) {
        this.directory = directory;
        this.ids = ids;
        clock = WallClock.frozenAt(now);
        data = DataDirectory.at(directory);
        database = SqliteDatabase.open(data, PipelineCore.SCHEMA);
        bus.subscribe(events::add);
        core = PipelineCore.open(
                database,
                clock,
                ids,
                type -> type.owner().equals("AWS")
                        ? Optional.of((invocation, handle) -> {
                            ran.add(invocation);
                            if (failing.contains(invocation.action().name().value())) {
                                handle.fail(ActionFailure.of("JobFailed", "it broke"));
                            } else {
                                handle.succeed(ActionSuccess.withSummary("done"));
                            }
                        })
                        : Optional.empty(),
                bus);
    }

    /** Another process on the same directory, which has taken up what was in progress. */
    PipelineCoreFixture restarted() {
        close();
        var next = new PipelineCoreFixture(directory, clock.now(), ids);
        next.core.resume();
        next.settle();
        return next;
    }

    void create(PipelineDeclaration declaration) {
        accepted(core.pipelines().create(CALLER, declaration, Map.of()));
        settle();
    }

    PipelineExecutionId start() {
        PipelineExecutionId id = accepted(core.executions().start(CALLER, DEMO, StartRequest.by("me")));
        settle();
        return id;
    }

    void settle() {
        core.idle().join();
    }

    PipelineExecutionDetail execution(PipelineExecutionId id) {
        return accepted(core.executions().get(CALLER, DEMO, id));
    }

    void awaitStatus(PipelineExecutionId id, PipelineExecutionStatus status) {
        await().until(() -> execution(id).status() == status);
    }

    PipelineExecutionId newest() {
        return accepted(core.executions().list(CALLER, DEMO, Optional.empty(), PageRequest.first()))
                .items()
                .getFirst()
                .id();
    }

    /** What was told of an execution, such as {@code stage Deploy STARTED}. */
    List<String> told(PipelineExecutionId id) {
        bus.awaitDelivered();
        return events.stream()
                .filter(event -> id.value().equals(event.detail().get("execution-id")))
                .map(PipelineCoreFixture::line)
                .toList();
    }

    private static String line(EmulatorEvent event) {
        Map<String, Object> detail = event.detail();
        String what = event.detailType().split(" ")[1].toLowerCase(java.util.Locale.ROOT);
        Object name = detail.getOrDefault("action", detail.getOrDefault("stage", ""));
        return (what + " " + name + " " + detail.get("state")).replace("  ", " ");
    }

    static <T> T accepted(Answer<T> answer) {
        return answer.orThrow(rejection -> new IllegalStateException(rejection.toString()));
    }

    static Rejection.Kind rejection(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).rejection().kind();
    }

    @Override
    public void close() {
        core.close();
        database.close();
        data.close();
    }
}
