package dev.pipelocal.core.run;

import static dev.pipelocal.core.fixtures.GivenEverything.inMode;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelocal.core.clock.WallClock;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.engine.Command;
import dev.pipelocal.core.engine.Decision;
import dev.pipelocal.core.engine.ExecutionCommand.PutActionRevision;
import dev.pipelocal.core.engine.ExecutionCommand.StartExecution;
import dev.pipelocal.core.engine.ExecutionCommand.StopExecution;
import dev.pipelocal.core.engine.ExecutionEvent;
import dev.pipelocal.core.engine.JobCommand.AcknowledgeJob;
import dev.pipelocal.core.engine.JobCommand.CompleteJob;
import dev.pipelocal.core.engine.JobCommand.ContinueJob;
import dev.pipelocal.core.engine.JobCommand.DispatchJob;
import dev.pipelocal.core.engine.PipelineCommand.CreatePipeline;
import dev.pipelocal.core.engine.PipelineCommand.DeletePipeline;
import dev.pipelocal.core.engine.PipelineCommand.ShowPipeline;
import dev.pipelocal.core.engine.PipelineCommand.TagPipeline;
import dev.pipelocal.core.engine.PipelineCommand.UpdatePipeline;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.engine.StageCommand.DisableTransition;
import dev.pipelocal.core.engine.StageCommand.EnableTransition;
import dev.pipelocal.core.engine.StageCommand.OverrideCondition;
import dev.pipelocal.core.engine.StageCommand.PutApprovalResult;
import dev.pipelocal.core.engine.StageCommand.RetryStage;
import dev.pipelocal.core.event.LocalEventBus;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.JobStatus;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StopRequest;
import dev.pipelocal.core.execution.TransitionType;
import dev.pipelocal.core.execution.TriggerType;
import dev.pipelocal.core.fixtures.CountingIds;
import dev.pipelocal.core.fixtures.DyingDatabase;
import dev.pipelocal.core.journal.DataDirectory;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.journal.SqliteDatabase;
import dev.pipelocal.core.port.JobExecutors;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A process killed right after each kind of journal record became durable leaves a state that goes on to its end. */
class KilledProcessTest {
    private static final PipelineKey KEY = new PipelineKey("000000000000", "us-east-1", new PipelineName("demo"));

    private final CountingIds ids = new CountingIds();
    private final WallClock clock = WallClock.frozenAt(Instant.parse("2026-01-01T00:00:00Z"));
    private final Map<String, Integer> begun = new ConcurrentHashMap<>();
    private final AtomicBoolean failsOnce = new AtomicBoolean(true);
    private @Nullable Runs dyingRuns;
    private @Nullable DyingDatabase dying;

    @TempDir
    Path directory;

    /** The kinds of records: each is a point at which the process is killed. */
    static Stream<String> crashPoints() {
        return kinds(ExecutionEvent.class);
    }

    private static Stream<String> kinds(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type.getSimpleName())
                : Arrays.stream(type.getPermittedSubclasses()).flatMap(KilledProcessTest::kinds);
    }

    @ParameterizedTest
    @MethodSource("crashPoints")
    void aProcessKilledAfterARecordGoesOnToTheEnd(String kind) {
        try (DataDirectory data = DataDirectory.at(directory);
                SqliteDatabase database = SqliteDatabase.open(data, PipelineTables.SCHEMA)) {
            var dead = new DyingDatabase(database, alive -> recorded(alive).contains(kind));
            driveUntil(dead);
            assertThat(recorded(database)).as("what was recorded").contains(kind);

            Runs next = open(database);
            next.resume();
            finish(next);

            next.mailboxes()
                    .state(KEY)
                    .ifPresent(state -> assertThat(state.live().map(PipelineExecution::id))
                            .as("live after the restart")
                            .isEmpty());
            assertThat(begun)
                    .as("runs that began twice without being resumed")
                    .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
            next.close();
        }
    }

    @Test
    void everyKindOfRecordIsACrashPoint() {
        Set<String> points = crashPoints().collect(toCollection(TreeSet::new));

        assertThat(points)
                .contains("PipelineCreated", "ExecutionStarted", "ActionStarted", "JobOffered", "RuleEnded")
                .hasSize(25);
    }

    private Runs open(Database database) {
        return new Runs(
                database,
                clock,
                ids,
                type -> Optional.of((invocation, handle) -> {
                    if (!invocation.resumed()) {
                        begun.merge(invocation.id().value(), 1, Integer::sum);
                    }
                    handle.progress(ActionProgress.external("e-1", "http://e"));
                    boolean fails = invocation.action().name().value().equals("A") && failsOnce.getAndSet(false);
                    if (fails) {
                        handle.fail(ActionFailure.of("JobFailed", "it broke"));
                    } else if (!type.category().equals("Approval")) {
                        handle.succeed(ActionSuccess.withSummary("done"));
                    }
                }),
                type -> Optional.of((invocation, handle) -> {
                    handle.progress(ActionProgress.external("r-1", "http://r"));
                    if (invocation.condition() == ConditionType.BEFORE_ENTRY) {
                        handle.fail(ActionFailure.of("JobFailed", "not yet"));
                    } else {
                        handle.succeed(ActionSuccess.withSummary("holds"));
                    }
                }),
                JobExecutors.WORKERS,
                new LocalEventBus(clock.now()));
    }

    /** Does something of everything, until the process is dead. */
    private void driveUntil(DyingDatabase database) {
        Runs runs = open(database);
        dyingRuns = runs;
        dying = database;
        tell(runs, new CreatePipeline(KEY, inMode("QUEUED"), Map.of(), "me"));
        List<Command<?>> commands = new ArrayList<>(List.of(
                new TagPipeline(Map.of("a", "b")),
                new DisableTransition(inMode("QUEUED").stages().get(2).name(), TransitionType.INBOUND, "hold", "me"),
                start(),
                new EnableTransition(inMode("QUEUED").stages().get(2).name(), TransitionType.INBOUND, "me"),
                new PutActionRevision(
                        inMode("QUEUED").stages().getFirst().name(),
                        inMode("QUEUED")
                                .stages()
                                .getFirst()
                                .actions()
                                .getFirst()
                                .name(),
                        new SourceRevision(
                                "r1", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        "me")));
        for (Command<?> command : commands) {
            tell(runs, command);
        }
        for (int round = 0; round < 12 && !database.isDead(); round++) {
            settle(runs, database);
            answerEverything(runs, round % 2 == 0);
        }
        settle(runs, database);
        state(runs)
                .ifPresent(state -> state.live()
                        .forEach(each ->
                                tell(runs, new StopExecution(each.id(), new StopRequest(true, Optional.empty())))));
        tell(runs, start());
        settle(runs, database);
        state(runs)
                .ifPresent(state -> state.live()
                        .forEach(each ->
                                tell(runs, new StopExecution(each.id(), new StopRequest(true, Optional.empty())))));
        tell(runs, new UpdatePipeline(inMode("QUEUED")));
        if (!database.isDead()) {
            tell(runs, new DeletePipeline());
        }
    }

    private static void settle(Runs runs, DyingDatabase database) {
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> database.isDead() || runs.idle().isDone());
    }

    /** Answers approvals and jobs, overrides conditions, retries what failed. */
    private void answerEverything(Runs runs, boolean continues) {
        state(runs).ifPresent(state -> {
            for (PipelineExecution execution : state.executions().values()) {
                for (StageExecution stage : execution.stages().values()) {
                    stage.actions().forEach((name, action) -> {
                        action.token()
                                .ifPresent(token ->
                                        tell(runs, new PutApprovalResult(stage.name(), name, token, true, "", "me")));
                        action.job().ifPresent(job -> work(runs, execution, action, job, continues));
                    });
                    tell(runs, new OverrideCondition(stage.name(), execution.id(), ConditionType.BEFORE_ENTRY));
                    tell(runs, new RetryStage(stage.name(), execution.id(), RetryMode.FAILED_ACTIONS));
                }
            }
        });
    }

    private void work(Runs runs, PipelineExecution execution, ActionExecution action, Job job, boolean continues) {
        ActionRef ref = new ActionRef(execution.id(), action.id());
        if (job.status() == JobStatus.QUEUED) {
            tell(runs, new DispatchJob(ref, job.id()));
            tell(runs, new AcknowledgeJob(ref, job.id(), Integer.toString(job.nonce() + 1)));
        } else if (job.status() == JobStatus.DISPATCHED) {
            tell(runs, new AcknowledgeJob(ref, job.id(), Integer.toString(job.nonce())));
        }
        if (continues && job.continuationToken().isEmpty()) {
            tell(runs, new ContinueJob(ref, job.id(), "more", ActionProgress.NONE));
        } else {
            tell(runs, new CompleteJob(ref, job.id(), ActionSuccess.withSummary("done")));
        }
    }

    private void finish(Runs runs) {
        tell(runs, new EnableTransition(inMode("QUEUED").stages().get(2).name(), TransitionType.INBOUND, "me"));
        boolean isLive = true;
        for (int round = 0; round < 12 && isLive; round++) {
            await().pollInterval(Duration.ofMillis(5)).until(() -> runs.idle().isDone());
            answerEverything(runs, false);
            isLive =
                    state(runs).map(state -> state.live().findAny().isPresent()).orElse(false);
        }
    }

    private Optional<PipelineState> state(Runs runs) {
        if (runs == dyingRuns && isDead()) {
            return Optional.empty();
        }
        var shown = runs.mailboxes().tell(KEY, new ShowPipeline());
        return shown.completeOnTimeout(
                                        new Decision.Refused<>(new Rejection(Rejection.Kind.CONFLICT, "dead")),
                                        100,
                                        TimeUnit.MILLISECONDS)
                                .join()
                        instanceof Decision.Accepted<PipelineState> accepted
                ? Optional.of(accepted.reply())
                : Optional.empty();
    }

    private boolean isDead() {
        return dying != null && dying.isDead();
    }

    /** Tells, and waits for the decision unless the process is dead. */
    private void tell(Runs runs, Command<?> command) {
        if (runs == dyingRuns && isDead()) {
            return;
        }
        var ignored = runs.mailboxes()
                .tell(KEY, command)
                .handle((decision, failure) -> true)
                .completeOnTimeout(false, 100, TimeUnit.MILLISECONDS)
                .join();
    }

    private static StartExecution start() {
        return new StartExecution(
                Map.of(),
                Optional.empty(),
                List.of(),
                new ExecutionTrigger(TriggerType.START_PIPELINE_EXECUTION, "me"));
    }

    private static Set<String> recorded(Database database) {
        return database.read(connection -> {
            Set<String> kinds = new TreeSet<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT events FROM pipeline_journal");
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    JournalCodec.readEvents(rows.getBytes(1))
                            .forEach(event -> kinds.add(event.getClass().getSimpleName()));
                }
            }
            return kinds;
        });
    }
}
