package dev.pipelocal.core.engine;

import static dev.pipelocal.core.execution.PipelineExecutionStatus.IN_PROGRESS;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.SUCCEEDED;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.SUPERSEDED;
import static dev.pipelocal.core.fixtures.GivenPipeline.approval;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.StageExecutionStatus;
import dev.pipelocal.core.execution.StopRequest;
import dev.pipelocal.core.fixtures.TestPipeline;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SupersedingTest {
    @Test
    void anExecutionRunsFromStageToStage() {
        var pipeline = TestPipeline.given(givenStages("demo", "Build", "Deploy").declaration());

        var run = pipeline.start().pass("Source", "Build", "Deploy");

        assertThat(run.status()).isEqualTo(SUCCEEDED);
        assertThat(run.status("Deploy")).isEqualTo(StageExecutionStatus.SUCCEEDED);
        assertThat(pipeline.replayed()).isEqualTo(pipeline.state());
    }

    @Test
    void creatingAPipelineStartsAnExecution() {
        var pipeline = TestPipeline.created(givenStages("demo", "Deploy").declaration());

        assertThat(pipeline.state().live()).hasSize(1);
        assertThat(pipeline.takeEffects()).hasSize(1);
    }

    @Test
    void aNewerExecutionSupersedesTheOneWaitingAtADisabledTransition() {
        var pipeline =
                TestPipeline.given(givenStages("demo", "Deploy").declaration()).withTransitionDisabled("Deploy");
        var first = pipeline.start().pass("Source");

        var second = pipeline.start().pass("Source");

        assertThat(first.status()).isEqualTo(SUPERSEDED);
        assertThat(pipeline.inboundOf("Deploy")).containsExactly(second.id());
        pipeline.enableTransition("Deploy");
        second.pass("Deploy");
        assertThat(second.status()).isEqualTo(SUCCEEDED);
    }

    @Test
    void threeStartsAgainstAWaitingApprovalLeaveTheOneInsideAndTheNewest() {
        var pipeline = TestPipeline.given(givenPipeline("demo")
                .stage("Source", source("Source"))
                .stage("Approve", approval("Ask"))
                .declaration());
        var first = pipeline.start().pass("Source");

        var second = pipeline.start().pass("Source");
        var third = pipeline.start().pass("Source");

        assertThat(first.status()).isEqualTo(IN_PROGRESS);
        assertThat(second.status()).isEqualTo(SUPERSEDED);
        assertThat(third.status()).isEqualTo(IN_PROGRESS);
        assertThat(pipeline.inboundOf("Approve")).containsExactly(third.id());
    }

    @Test
    void startsWhileTheSourceIsBusyLeaveOnlyTheLatestWaiting() {
        var pipeline = TestPipeline.given(givenStages("demo", "Deploy").declaration());
        var first = pipeline.start();

        var second = pipeline.start();
        var third = pipeline.start();

        assertThat(second.status()).isEqualTo(SUPERSEDED);
        assertThat(third.hasEntered("Source")).isFalse();
        first.pass("Source");
        assertThat(third.hasEntered("Source")).isTrue();
    }

    @Test
    void aFailureUnlocksItsStage() {
        var pipeline = TestPipeline.given(givenStages("demo", "Deploy").declaration());
        var first = pipeline.start().pass("Source");
        var second = pipeline.start().pass("Source");
        assertThat(second.hasEntered("Deploy")).isFalse();

        first.fail("Deploy", "Deploy");

        assertThat(second.hasEntered("Deploy")).isTrue();
    }

    @Test
    void aSupersededExecutionCannotBeStopped() {
        var pipeline =
                TestPipeline.given(givenStages("demo", "Deploy").declaration()).withTransitionDisabled("Deploy");
        var first = pipeline.start().pass("Source");
        pipeline.start().pass("Source");

        var refusal = pipeline.refusal(
                new ExecutionCommand.StopExecution(first.id(), new StopRequest(false, Optional.empty())));

        assertThat(refusal).isEqualTo(Rejection.Kind.PIPELINE_EXECUTION_NOT_STOPPABLE);
    }

    @Test
    void whoWaitedAtATransitionDisabledForAMonthIsNotResumed() {
        var pipeline =
                TestPipeline.given(givenStages("demo", "Deploy").declaration()).withTransitionDisabled("Deploy");
        var first = pipeline.start().pass("Source");

        pipeline.advance(Duration.ofDays(31)).enableTransition("Deploy");

        assertThat(first.hasEntered("Deploy")).isFalse();
        var second = pipeline.start().pass("Source");
        assertThat(first.status()).isEqualTo(SUPERSEDED);
        assertThat(second.hasEntered("Deploy")).isTrue();
    }
}
