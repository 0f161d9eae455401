package dev.pipelocal.core.service;

import static dev.pipelocal.core.fixtures.GivenPipeline.action;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static dev.pipelocal.core.fixtures.GivenPipeline.type;
import static dev.pipelocal.core.service.PipelineCoreFixture.CALLER;
import static dev.pipelocal.core.service.PipelineCoreFixture.DEMO;
import static dev.pipelocal.core.service.PipelineCoreFixture.accepted;
import static dev.pipelocal.core.service.PipelineCoreFixture.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionDetail;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.port.Faults.Fault;
import dev.pipelocal.core.run.FaultList.Planned;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutsideWorkersTest {
    private static final ActionTypeId MINE = type("Build", "Custom", "Mine");

    @TempDir
    Path directory;

    private PipelineCoreFixture fixture;

    @BeforeEach
    void open() {
        fixture = new PipelineCoreFixture(directory);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aWorkerPollsWorksAndSucceeds() {
        givenWork("one");

        JobDetail job = poll(Map.of("Project", "one")).getFirst();
        accepted(fixture.core.jobs().acknowledge(CALLER, job.id(), Integer.toString(job.nonce())));
        accepted(fixture.core.jobs().proceed(CALLER, job.id(), "more", ActionProgress.external("e-1", "http://e")));
        JobDetail next = poll(Map.of()).getFirst();
        accepted(fixture.core.jobs().acknowledge(CALLER, next.id(), Integer.toString(next.nonce())));
        accepted(fixture.core.jobs().succeed(CALLER, next.id(), ActionSuccess.withSummary("done")));
        fixture.settle();

        assertThat(next.continuationToken()).contains("more");
        assertThat(fixture.execution(fixture.newest()).status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(rejection(fixture.core.jobs().succeed(CALLER, job.id(), ActionSuccess.withSummary("late"))))
                .isEqualTo(Rejection.Kind.INVALID_JOB_STATE);
    }

    @Test
    void jobsOfOtherProjectsAndAccountsAreNotOffered() {
        givenWork("one");

        assertThat(poll(Map.of("Project", "two"))).isEmpty();
        assertThat(fixture.core.jobs().poll(CALLER.inRegion("eu-west-1"), MINE, Map.of(), 1))
                .isEmpty();
        assertThat(rejection(fixture.core.jobs().get(CALLER, "00000000-0000-4000-8000-0000000000ff")))
                .isEqualTo(Rejection.Kind.JOB_NOT_FOUND);
    }

    @Test
    void theJobsOfADeletedPipelineAreGone() {
        givenWork("one");
        JobDetail job = poll(Map.of()).getFirst();

        fixture.core.pipelines().delete(CALLER, DEMO);

        assertThat(rejection(fixture.core.jobs().fail(CALLER, job.id(), ActionFailure.of("JobFailed", "no"))))
                .isEqualTo(Rejection.Kind.JOB_NOT_FOUND);
    }

    @Test
    void aPlannedFaultFailsARunOnceWithoutCallingItsProvider() {
        fixture.core.faults().add(fault(Optional.of("planned"), Optional.empty()));
        fixture.create(givenStages("demo", "Deploy").declaration());

        ActionExecutionDetail failed = actions().getFirst();
        assertThat(failed.errorDetails().orElseThrow().message()).isEqualTo("planned");
        assertThat(fixture.ran).hasSize(1);
        var second = fixture.start();

        assertThat(fixture.execution(second).status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
    }

    @Test
    void aPlannedDelayHoldsARunBackOnTheEmulatorsClock() {
        fixture.core.faults().add(fault(Optional.empty(), Optional.of(Duration.ofSeconds(30))));
        fixture.create(givenStages("demo", "Deploy").declaration());
        assertThat(fixture.ran).hasSize(1);
        assertThat(fixture.execution(fixture.newest()).status()).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);

        fixture.clock.advance(Duration.ofSeconds(30));
        fixture.settle();

        assertThat(fixture.ran).hasSize(2);
        assertThat(fixture.execution(fixture.newest()).status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
    }

    @Test
    void aStageIsRolledBackToAnEarlierExecutionOfHistory() {
        fixture.create(givenStages("demo", "Deploy").declaration());
        var good = fixture.newest();
        fixture.start();
        fixture.start();

        var rollback = accepted(fixture.core.stages().rollback(CALLER, DEMO, new StageName("Deploy"), good));
        fixture.settle();

        var detail = fixture.execution(rollback);
        assertThat(detail.status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(detail.rollbackTarget()).contains(good);
        assertThat(fixture.ran.getLast().executionId()).isEqualTo(rollback);
        assertThat(rejection(fixture.core.stages().rollback(CALLER, DEMO, new StageName("Source"), good)))
                .isEqualTo(Rejection.Kind.UNABLE_TO_ROLLBACK_STAGE);
        assertThat(rejection(fixture.core.stages().rollback(CALLER, DEMO, new StageName("Deploy"), rollback)))
                .isEqualTo(Rejection.Kind.UNABLE_TO_ROLLBACK_STAGE);
    }

    @Test
    void executionsThatSucceededInAStageAreListed() {
        fixture.create(givenStages("demo", "Deploy").declaration());
        var good = fixture.newest();
        fixture.failing.add("Deploy");
        fixture.start();

        var listed = accepted(fixture.core
                .executions()
                .list(CALLER, DEMO, Optional.of(new StageName("Deploy")), PageRequest.first()));

        assertThat(listed.items())
                .singleElement()
                .satisfies(each -> assertThat(each.id()).isEqualTo(good));
    }

    private void givenWork(String project) {
        fixture.create(givenPipeline("demo")
                .stage("Source", source("Source"))
                .stage("Work", action("Work", MINE, 1, Map.of("Project", project), List.of(), List.of()))
                .declaration());
    }

    private List<JobDetail> poll(Map<String, String> query) {
        return fixture.core.jobs().poll(CALLER, MINE, query, 1);
    }

    private List<ActionExecutionDetail> actions() {
        return accepted(fixture.core
                        .executions()
                        .listActions(CALLER, DEMO, new ActionExecutionFilter.All(), PageRequest.first()))
                .items();
    }

    private static Planned fault(Optional<String> fail, Optional<Duration> delay) {
        return new Planned(DEMO, new StageName("Deploy"), new ActionName("Deploy"), new Fault(fail, delay), 1);
    }
}
