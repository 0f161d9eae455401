package dev.pipelocal.core.engine;

import static dev.pipelocal.core.execution.PipelineExecutionStatus.STOPPED;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.STOPPING;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.ExecutionCommand.StopExecution;
import dev.pipelocal.core.engine.ReportCommand.ReportSuccess;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.StageExecutionStatus;
import dev.pipelocal.core.execution.StopRequest;
import dev.pipelocal.core.fixtures.TestPipeline;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StopTest {
    private final TestPipeline pipeline =
            TestPipeline.given(givenStages("demo", "Deploy").declaration());

    @Test
    void stoppingWithWaitingLetsWhatRunsEnd() {
        var run = pipeline.start().stop(false);
        assertThat(run.status()).isEqualTo(STOPPING);
        assertThat(run.status("Source")).isEqualTo(StageExecutionStatus.STOPPING);

        run.pass("Source");

        assertThat(run.status()).isEqualTo(STOPPED);
        assertThat(run.action("Source", "Source").status()).isEqualTo(ActionExecutionStatus.SUCCEEDED);
        assertThat(run.hasEntered("Deploy")).isFalse();
    }

    @Test
    void abandoningStopsAtOnceAndIgnoresWhatComesLate() {
        var run = pipeline.start();
        var action = run.ref("Source", "Source");

        run.stop(true);

        assertThat(run.status()).isEqualTo(STOPPED);
        assertThat(run.action("Source", "Source").status()).isEqualTo(ActionExecutionStatus.ABANDONED);
        assertThat(pipeline.tell(new ReportSuccess(action, ActionSuccess.withSummary("late"))))
                .isFalse();
    }

    @Test
    void aSecondWaitIsRefusedAndOneAbandonAllowed() {
        var run = pipeline.start().stop(false);

        assertThat(pipeline.refusal(stop(run, false))).isEqualTo(Rejection.Kind.DUPLICATED_STOP_REQUEST);
        run.stop(true);

        assertThat(run.status()).isEqualTo(STOPPED);
        assertThat(pipeline.refusal(stop(run, true))).isEqualTo(Rejection.Kind.PIPELINE_EXECUTION_NOT_STOPPABLE);
    }

    @Test
    void aStoppedInboundExecutionStaysVisibleAndNeverEnters() {
        pipeline.withTransitionDisabled("Deploy");
        var run = pipeline.start().pass("Source").stop(false);
        assertThat(run.status()).isEqualTo(STOPPED);

        pipeline.enableTransition("Deploy");

        assertThat(run.hasEntered("Deploy")).isFalse();
        assertThat(pipeline.state().slot(new StageName("Deploy")).stoppedInbound())
                .contains(run.id());
    }

    private static StopExecution stop(TestPipeline.Run run, boolean abandon) {
        return new StopExecution(run.id(), new StopRequest(abandon, Optional.empty()));
    }
}
