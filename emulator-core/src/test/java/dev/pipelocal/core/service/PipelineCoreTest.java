package dev.pipelocal.core.service;

import static dev.pipelocal.core.fixtures.GivenPipeline.approval;
import static dev.pipelocal.core.fixtures.GivenPipeline.deploy;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.WallClock;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.event.LocalEventBus;
import dev.pipelocal.core.execution.ActionExecutionDetail;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.fixtures.CountingIds;
import dev.pipelocal.core.journal.DataDirectory;
import dev.pipelocal.core.journal.SqliteDatabase;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunners;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineCoreTest {
    private static final Caller CALLER = Caller.root("000000000000", "us-east-1");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final CountingIds ids = new CountingIds();
    private final List<ActionInvocation> ran = new CopyOnWriteArrayList<>();
    private final WallClock clock = WallClock.frozenAt(START);
    private ActionRunners runners = type -> Optional.of((invocation, handle) -> {
        ran.add(invocation);
        if (!type.category().equals("Approval")) {
            handle.succeed(ActionSuccess.withSummary("done"));
        }
    });

    @TempDir
    Path directory;

    private DataDirectory data;
    private SqliteDatabase database;
    private PipelineCore core;

    @BeforeEach
    void open() {
        data = DataDirectory.at(directory);
        database = SqliteDatabase.open(data, PipelineCore.SCHEMA);
        core = PipelineCore.open(database, clock, ids, runners, new LocalEventBus(START));
    }

    @AfterEach
    void close() {
        core.close();
        database.close();
        data.close();
    }

    private void restart() {
        close();
        open();
        core.resume();
    }

    @Test
    void aPipelineRunsToItsEndAndIsListed() {
        create(givenStages("demo", "Deploy").declaration());

        PipelineExecutionDetail execution = awaitStatus("demo", PipelineExecutionStatus.SUCCEEDED);

        assertThat(ran)
                .extracting(invocation -> invocation.action().name().value())
                .containsExactly("Source", "Deploy");
        assertThat(actions("demo"))
                .extracting(ActionExecutionDetail::status)
                .containsExactly(ActionExecutionStatus.SUCCEEDED, ActionExecutionStatus.SUCCEEDED);
        assertThat(execution.trigger().detail()).isEqualTo(CALLER.principal());
        assertThat(ran.getFirst().outputs().getFirst().key()).matches("demo/Source/[0-9a-zA-Z]{7}");
    }

    @Test
    void aNameIsTakenOnce() {
        create(givenStages("demo", "Deploy").declaration());

        var second =
                core.pipelines().create(CALLER, givenStages("demo", "Deploy").declaration(), Map.of());

        assertThat(rejection(second)).isEqualTo(Rejection.Kind.PIPELINE_NAME_IN_USE);
    }

    @Test
    void aNameThatIsOnlyInTheStoreIsTaken() {
        create(givenStages("demo", "Deploy").declaration());
        core.idle().join();
        restart();

        var second =
                core.pipelines().create(CALLER, givenStages("demo", "Deploy").declaration(), Map.of());

        assertThat(rejection(second)).isEqualTo(Rejection.Kind.PIPELINE_NAME_IN_USE);
        assertThat(executions("demo")).hasSize(1);
    }

    @Test
    void anApprovalStillWaitsWithItsTokenAfterARestart() {
        create(givenPipeline("demo")
                .stage("Source", source("Source"))
                .stage("Approve", approval("Ask"))
                .declaration());
        String token = awaitToken("demo");

        restart();

        assertThat(awaitToken("demo")).isEqualTo(token);
        answer("demo", token);
        awaitStatus("demo", PipelineExecutionStatus.SUCCEEDED);
    }

    @Test
    void anApprovalExpiresAfterSevenDaysOfTheEmulatorsClockAcrossARestart() {
        create(givenPipeline("demo")
                .stage("Source", source("Source"))
                .stage("Approve", approval("Ask"))
                .declaration());
        awaitToken("demo");
        clock.advance(Duration.ofDays(6));

        restart();
        core.idle().join();
        clock.advance(Duration.ofDays(1));

        PipelineExecutionDetail execution = executions("demo").getFirst();
        assertThat(execution.status()).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(actions("demo").getFirst().errorDetails().orElseThrow().code())
                .isEqualTo("Timeout");
    }

    @Test
    void anActionInProgressIsHandedOutAgainAfterARestart() {
        close();
        runners = type -> Optional.of((invocation, handle) -> {
            ran.add(invocation);
            if (invocation.resumed()) {
                handle.succeed(ActionSuccess.withSummary("found again"));
            }
        });
        open();
        create(givenStages("demo", "Deploy").declaration());
        await().until(() -> ran.size() == 1);

        restart();

        await().until(() -> ran.size() == 3);
        assertThat(ran.get(1).id()).isEqualTo(ran.getFirst().id());
        assertThat(ran.get(1).outputs()).isEqualTo(ran.getFirst().outputs());
    }

    @Test
    void anActionWithoutRunnerFailsWithItsProvidersName() {
        close();
        runners = type -> Optional.empty();
        open();
        create(givenStages("demo", "Deploy").declaration());

        awaitStatus("demo", PipelineExecutionStatus.FAILED);

        assertThat(actions("demo").getFirst().errorDetails().orElseThrow().message())
                .contains("The action provider 'S3'");
    }

    @Test
    void aClientRequestTokenStartsOnceEvenAcrossARestart() {
        create(givenStages("demo", "Deploy").declaration());
        awaitStatus("demo", PipelineExecutionStatus.SUCCEEDED);
        StartRequest request = withToken("token");
        PipelineExecutionId first = start(request);

        restart();

        assertThat(start(request)).isEqualTo(first);
        assertThat(executions("demo")).hasSize(2);
    }

    @Test
    void aClientRequestTokenIsKnownHoweverLongAgoItWas() {
        create(givenStages("demo", "Deploy").declaration());
        core.idle().join();
        PipelineExecutionId first = start(withToken("first"));
        core.idle().join();
        for (int i = 0; i < 40; i++) {
            start(withToken("other-" + i));
            core.idle().join();
        }

        assertThat(start(withToken("first"))).isEqualTo(first);
        assertThat(executions("demo")).hasSize(42);
    }

    @Test
    void listsShowTwelveMonths() {
        create(givenStages("demo", "Deploy").declaration());
        core.idle().join();
        var old = executions("demo");
        clock.advance(Duration.ofDays(364));
        start(StartRequest.by("me"));
        core.idle().join();
        assertThat(executions("demo")).hasSize(2).containsAll(old);

        clock.advance(Duration.ofDays(2));

        assertThat(executions("demo")).hasSize(1).doesNotContainAnyElementsOf(old);
        assertThat(actions("demo")).hasSize(2);
    }

    @Test
    void listsArePagedWhileNewExecutionsStart() {
        create(givenStages("demo", "Deploy").declaration());
        core.idle().join();
        for (int i = 0; i < 4; i++) {
            start(StartRequest.by("me"));
            core.idle().join();
        }
        Page<PipelineExecutionDetail> first =
                accepted(core.executions().list(CALLER, name("demo"), Optional.empty(), page(2, Optional.empty())));
        start(StartRequest.by("me"));
        core.idle().join();

        Page<PipelineExecutionDetail> second =
                accepted(core.executions().list(CALLER, name("demo"), Optional.empty(), page(2, first.nextToken())));
        Page<PipelineExecutionDetail> third =
                accepted(core.executions().list(CALLER, name("demo"), Optional.empty(), page(2, second.nextToken())));

        assertThat(List.of(first, second, third))
                .flatExtracting(Page::items)
                .extracting(PipelineExecutionDetail::id)
                .doesNotHaveDuplicates()
                .hasSize(5);
        assertThat(third.nextToken()).isEmpty();
        assertThat(rejection(core.executions()
                        .listActions(
                                CALLER, name("demo"), new ActionExecutionFilter.All(), page(2, first.nextToken()))))
                .isEqualTo(Rejection.Kind.INVALID_NEXT_TOKEN);
    }

    @Test
    void aSnapshotIsAsGoodAsTheJournal() {
        create(givenStages("demo", "Deploy").declaration());
        core.idle().join();
        for (int i = 0; i < 60; i++) {
            start(StartRequest.by("me"));
            core.idle().join();
        }
        PipelineStateView before = accepted(core.pipelines().state(CALLER, name("demo")));

        restart();

        assertThat(accepted(core.pipelines().state(CALLER, name("demo")))).isEqualTo(before);
        assertThat(executions("demo")).hasSize(61);
    }

    @Test
    void aDeletedPipelineBeginsAnewUnderItsName() {
        create(givenStages("demo", "Deploy").declaration());
        core.idle().join();
        core.pipelines().update(CALLER, givenStages("demo", "Deploy", "Prod").declaration());

        core.pipelines().delete(CALLER, name("demo"));

        assertThat(rejection(core.pipelines().get(CALLER, name("demo"), Optional.empty())))
                .isEqualTo(Rejection.Kind.PIPELINE_NOT_FOUND);
        create(givenStages("demo", "Deploy").declaration());
        core.idle().join();
        assertThat(executions("demo")).hasSize(1);
        assertThat(accepted(core.pipelines().get(CALLER, name("demo"), Optional.empty()))
                        .declaration()
                        .version())
                .isEqualTo(1);
    }

    @Test
    void aResetForgetsEverything() {
        create(givenStages("demo", "Deploy").declaration());
        core.idle().join();

        core.close();
        database.reset();
        core = PipelineCore.open(database, clock, ids, runners, new LocalEventBus(START));

        assertThat(rejection(core.pipelines().get(CALLER, name("demo"), Optional.empty())))
                .isEqualTo(Rejection.Kind.PIPELINE_NOT_FOUND);
        create(givenStages("demo", "Deploy").declaration());
        awaitStatus("demo", PipelineExecutionStatus.SUCCEEDED);
        assertThat(executions("demo")).hasSize(1);
    }

    @Test
    void olderVersionsStayReadable() {
        create(givenStages("demo", "Deploy").declaration());
        core.pipelines().update(CALLER, givenStages("demo", "Prod").declaration());

        var first = accepted(core.pipelines().get(CALLER, name("demo"), Optional.of(1)));
        var second = accepted(core.pipelines().get(CALLER, name("demo"), Optional.of(2)));

        assertThat(first.declaration().stages().getLast().name()).isEqualTo(new StageName("Deploy"));
        assertThat(second.declaration().stages().getLast().name()).isEqualTo(new StageName("Prod"));
        assertThat(rejection(core.pipelines().get(CALLER, name("demo"), Optional.of(3))))
                .isEqualTo(Rejection.Kind.PIPELINE_VERSION_NOT_FOUND);
    }

    @Test
    void pipelinesAreListedByNameInPages() {
        for (String name : List.of("c", "a", "b")) {
            create(givenPipeline(name)
                    .stage("Source", source("Source"))
                    .stage("Deploy", deploy("Deploy"))
                    .declaration());
        }

        Page<PipelineSummary> first = accepted(core.pipelines().list(CALLER, page(2, Optional.empty())));
        Page<PipelineSummary> second = accepted(core.pipelines().list(CALLER, page(2, first.nextToken())));

        assertThat(first.items()).extracting(PipelineSummary::name).containsExactly(name("a"), name("b"));
        assertThat(second.items()).extracting(PipelineSummary::name).containsExactly(name("c"));
        assertThat(second.nextToken()).isEmpty();
    }

    private void create(PipelineDeclaration declaration) {
        accepted(core.pipelines().create(CALLER, declaration, Map.of()));
    }

    private PipelineExecutionId start(StartRequest request) {
        return accepted(core.executions().start(CALLER, name("demo"), request));
    }

    private static StartRequest withToken(String token) {
        return new StartRequest(
                Map.of(), Optional.of(token), List.of(), StartRequest.by("me").trigger());
    }

    private void answer(String pipeline, String token) {
        accepted(core.stages()
                .putApprovalResult(
                        CALLER, name(pipeline), new StageName("Approve"), new ActionName("Ask"), token, true, "ok"));
    }

    private PipelineExecutionDetail awaitStatus(String pipeline, PipelineExecutionStatus status) {
        await().until(() -> executions(pipeline).getFirst().status() == status);
        return executions(pipeline).getFirst();
    }

    private String awaitToken(String pipeline) {
        return await().until(
                        () -> accepted(core.pipelines().state(CALLER, name(pipeline))).stages().stream()
                                .flatMap(stage -> stage.actions().stream())
                                .flatMap(action -> action.latest().stream())
                                .flatMap(latest -> latest.token().stream())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<PipelineExecutionDetail> executions(String pipeline) {
        return accepted(core.executions().list(CALLER, name(pipeline), Optional.empty(), PageRequest.first()))
                .items();
    }

    private List<ActionExecutionDetail> actions(String pipeline) {
        return accepted(core.executions()
                        .listActions(CALLER, name(pipeline), new ActionExecutionFilter.All(), PageRequest.first()))
                .items();
    }

    private static PageRequest page(int size, Optional<String> token) {
        return new PageRequest(Optional.of(size), token);
    }

    private static PipelineName name(String name) {
        return new PipelineName(name);
    }

    private static <T> T accepted(Answer<T> answer) {
        return answer.orThrow(rejection -> new IllegalStateException(rejection.toString()));
    }

    private static Rejection.Kind rejection(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused<?>) answer).rejection().kind();
    }
}
