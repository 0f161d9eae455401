package dev.pipelocal.core.engine;

import static dev.pipelocal.core.execution.PipelineExecutionStatus.FAILED;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.IN_PROGRESS;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.SUCCEEDED;
import static dev.pipelocal.core.fixtures.GivenPipeline.deploy;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.StageCommand.RetryStage;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.fixtures.TestPipeline;
import org.junit.jupiter.api.Test;

class RetryTest {
    private final TestPipeline pipeline = TestPipeline.given(givenPipeline("demo")
            .stage("Source", source("Source"))
            .stage("Deploy", deploy("A", 1), deploy("B", 1), deploy("C", 2))
            .stage("Prod", deploy("Prod"))
            .declaration());

    @Test
    void retryingFailedActionsKeepsWhatSucceededAndGoesOn() {
        var run = pipeline.start().pass("Source").succeed("Deploy", "A").fail("Deploy", "B");
        var before = run.action("Deploy", "B").id();
        var kept = run.action("Deploy", "A").id();

        pipeline.tell(retry(run, RetryMode.FAILED_ACTIONS));
        assertThat(run.status()).isEqualTo(IN_PROGRESS);
        assertThat(run.action("Deploy", "B").id()).isNotEqualTo(before);
        assertThat(run.action("Deploy", "A").id()).isEqualTo(kept);
        run.succeed("Deploy", "B").succeed("Deploy", "C").succeed("Prod", "Prod");

        assertThat(run.status()).isEqualTo(SUCCEEDED);
        assertThat(run.execution().attempt()).isEqualTo(2);
        assertThat(run.execution().known(new StageName("Deploy")).retries().manual())
                .isEqualTo(1);
        assertThat(pipeline.replayed()).isEqualTo(pipeline.state());
    }

    @Test
    void retryingAllActionsBeginsWithTheFirstGroup() {
        var run = pipeline.start()
                .pass("Source")
                .succeed("Deploy", "A")
                .succeed("Deploy", "B")
                .fail("Deploy", "C");

        pipeline.tell(retry(run, RetryMode.ALL_ACTIONS));

        assertThat(run.action("Deploy", "A").status()).isEqualTo(ActionExecutionStatus.IN_PROGRESS);
        assertThat(run.action("Deploy", "C").isRunning()).isFalse();
    }

    @Test
    void failedActionsCanBeRetriedWhileTheirSiblingsRunAndAllCannot() {
        var run = pipeline.start().pass("Source").fail("Deploy", "A");

        assertThat(pipeline.refusal(retry(run, RetryMode.ALL_ACTIONS))).isEqualTo(Rejection.Kind.STAGE_NOT_RETRYABLE);
        pipeline.tell(retry(run, RetryMode.FAILED_ACTIONS));

        assertThat(run.action("Deploy", "A").isRunning()).isTrue();
        assertThat(run.action("Deploy", "B").isRunning()).isTrue();
    }

    @Test
    void oneThatAnotherExecutionFollowedIntoTheStageCannotBeRetried() {
        var run = pipeline.start().pass("Source");
        pipeline.start().pass("Source");

        run.succeed("Deploy", "A").fail("Deploy", "B");

        assertThat(run.status()).isEqualTo(FAILED);
        assertThat(pipeline.refusal(retry(run, RetryMode.FAILED_ACTIONS)))
                .isEqualTo(Rejection.Kind.NOT_LATEST_PIPELINE_EXECUTION);
    }

    @Test
    void afterAnUpdateNothingOldCanBeRetried() {
        var run = pipeline.start().pass("Source").succeed("Deploy", "A").fail("Deploy", "B");

        pipeline.update(pipeline.state().declaration());

        assertThat(pipeline.refusal(retry(run, RetryMode.FAILED_ACTIONS)))
                .isEqualTo(Rejection.Kind.STAGE_NOT_RETRYABLE);
    }

    @Test
    void anAbandonedStageRunsAgainWhatWasAbandoned() {
        var run = pipeline.start().pass("Source").succeed("Deploy", "A").stop(true);

        pipeline.tell(retry(run, RetryMode.FAILED_ACTIONS));

        assertThat(run.status()).isEqualTo(IN_PROGRESS);
        assertThat(run.action("Deploy", "B").isRunning()).isTrue();
        assertThat(run.action("Deploy", "A").status()).isEqualTo(ActionExecutionStatus.SUCCEEDED);
    }

    private static RetryStage retry(TestPipeline.Run run, RetryMode mode) {
        return new RetryStage(new StageName("Deploy"), run.id(), mode);
    }
}
