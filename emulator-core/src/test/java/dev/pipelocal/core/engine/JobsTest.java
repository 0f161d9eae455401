package dev.pipelocal.core.engine;

import static dev.pipelocal.core.fixtures.GivenPipeline.action;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static dev.pipelocal.core.fixtures.GivenPipeline.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.engine.Effect.AnnounceJob;
import dev.pipelocal.core.engine.JobCommand.AcknowledgeJob;
import dev.pipelocal.core.engine.JobCommand.CompleteJob;
import dev.pipelocal.core.engine.JobCommand.ContinueJob;
import dev.pipelocal.core.engine.JobCommand.DispatchJob;
import dev.pipelocal.core.engine.JobCommand.FailJob;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.JobStatus;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.fixtures.TestPipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private final TestPipeline pipeline = TestPipeline.given(givenPipeline("demo")
            .stage("Source", source("Source"))
            .stage("Work", action("Work", type("Build", "Custom", "Mine"), 1, Map.of(), List.of(), List.of()))
            .declaration());
    private TestPipeline.Run run = pipeline.start();

    @BeforeEach
    void reachTheAction() {
        run.pass("Source");
    }

    @Test
    void aJobIsAnnouncedOfferedAcknowledgedAndDone() {
        assertThat(pipeline.takeEffects().getLast()).isInstanceOf(AnnounceJob.class);
        Job offered = dispatch();
        assertThat(offered.status()).isEqualTo(JobStatus.DISPATCHED);

        assertThat(pipeline.tell(acknowledge(offered))).isEqualTo(JobStatus.IN_PROGRESS);
        pipeline.tell(new CompleteJob(run.ref("Work", "Work"), offered.id(), ActionSuccess.withSummary("done")));

        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(job().status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void aJobThatIsNotAcknowledgedIsOfferedAgainAfterAMinuteWithAnotherNonce() {
        Job first = dispatch();
        assertThat(pipeline.refusal(new DispatchJob(run.ref("Work", "Work"), first.id())))
                .isEqualTo(Rejection.Kind.INVALID_JOB_STATE);

        pipeline.advance(Duration.ofSeconds(60));
        Job second = dispatch();

        assertThat(second.nonce()).isNotEqualTo(first.nonce());
        assertThat(pipeline.refusal(acknowledge(first))).isEqualTo(Rejection.Kind.INVALID_NONCE);
        assertThat(pipeline.tell(acknowledge(second))).isEqualTo(JobStatus.IN_PROGRESS);
    }

    @Test
    void aContinuationTokenMakesAnotherJobOfTheSameAction() {
        Job first = dispatch();
        pipeline.tell(acknowledge(first));

        pipeline.tell(new ContinueJob(
                run.ref("Work", "Work"), first.id(), "go on", ActionProgress.external("e-1", "http://e")));

        assertThat(job().id()).isNotEqualTo(first.id());
        assertThat(job().continuationToken()).contains("go on");
        assertThat(run.action("Work", "Work").isRunning()).isTrue();
        assertThat(run.action("Work", "Work").progress().externalExecutionId()).contains("e-1");
        assertThat(pipeline.refusal(
                        new CompleteJob(run.ref("Work", "Work"), first.id(), ActionSuccess.withSummary("late"))))
                .isEqualTo(Rejection.Kind.INVALID_JOB_STATE);
    }

    @Test
    void aResultBeforeTheAcknowledgementIsRefused() {
        Job offered = dispatch();

        assertThat(pipeline.refusal(
                        new FailJob(run.ref("Work", "Work"), offered.id(), ActionFailure.of("JobFailed", "no"))))
                .isEqualTo(Rejection.Kind.INVALID_JOB_STATE);
    }

    @Test
    void tooManyOutputVariablesAreRefused() {
        Job offered = dispatch();
        pipeline.tell(acknowledge(offered));
        var success = new ActionSuccess(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of("k", "v".repeat(122_880)),
                Optional.empty());

        assertThat(pipeline.refusal(new CompleteJob(run.ref("Work", "Work"), offered.id(), success)))
                .isEqualTo(Rejection.Kind.OUTPUT_VARIABLES_SIZE_EXCEEDED);
    }

    @Test
    void aJobTimesOutWithItsAction() {
        pipeline.tell(acknowledge(dispatch()));

        pipeline.advance(Duration.ofHours(24)).tell(new ReportCommand.ExpireOverdue());

        assertThat(job().status()).isEqualTo(JobStatus.TIMED_OUT);
        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.FAILED);
    }

    private Job dispatch() {
        return pipeline.tell(new DispatchJob(run.ref("Work", "Work"), job().id()))
                .job()
                .orElseThrow();
    }

    private Job job() {
        return run.action("Work", "Work").job().orElseThrow();
    }

    private AcknowledgeJob acknowledge(Job job) {
        return new AcknowledgeJob(run.ref("Work", "Work"), job.id(), Integer.toString(job.nonce()));
    }
}
