package dev.pipelocal.core.engine;

import static dev.pipelocal.core.execution.PipelineExecutionStatus.FAILED;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.IN_PROGRESS;
import static dev.pipelocal.core.execution.PipelineExecutionStatus.SUCCEEDED;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.ExecutionCommand.StartExecution;
import dev.pipelocal.core.engine.StageCommand.RetryStage;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.TriggerType;
import dev.pipelocal.core.fixtures.TestPipeline;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutionModesTest {
    @Test
    void queuedExecutionsEnterAStageInTheOrderOfTheirArrival() {
        var pipeline = givenMode("QUEUED");
        var first = pipeline.start();
        var second = pipeline.start();
        var third = pipeline.start();
        first.pass("Source");
        second.pass("Source");
        third.pass("Source");
        assertThat(pipeline.inboundOf("Deploy")).containsExactly(second.id(), third.id());

        first.pass("Deploy");

        assertThat(second.hasEntered("Deploy")).isTrue();
        assertThat(third.hasEntered("Deploy")).isFalse();
        second.fail("Deploy", "Deploy");
        assertThat(third.hasEntered("Deploy")).isTrue();
    }

    @Test
    void parallelExecutionsHoldNobodyUp() {
        var pipeline = givenMode("PARALLEL");
        var first = pipeline.start().pass("Source");
        var second = pipeline.start().pass("Source");

        assertThat(first.status()).isEqualTo(IN_PROGRESS);
        second.pass("Deploy");

        assertThat(second.status()).isEqualTo(SUCCEEDED);
        first.pass("Deploy");
        assertThat(first.status()).isEqualTo(SUCCEEDED);
        assertThat(pipeline.replayed()).isEqualTo(pipeline.state());
    }

    @Test
    void aFailedParallelExecutionCanBeRetried() {
        var pipeline = givenMode("PARALLEL");
        var first = pipeline.start().pass("Source").fail("Deploy", "Deploy");
        pipeline.start().pass("Source", "Deploy");
        assertThat(first.status()).isEqualTo(FAILED);

        pipeline.tell(new RetryStage(new StageName("Deploy"), first.id(), RetryMode.FAILED_ACTIONS));
        first.pass("Deploy");

        assertThat(first.status()).isEqualTo(SUCCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"QUEUED", "PARALLEL"})
    void fiftyLiveExecutionsAreLetInAndTheNextIsRefused(String mode) {
        var pipeline = givenMode(mode);
        for (int i = 0; i < 50; i++) {
            pipeline.start();
        }

        assertThat(pipeline.refusal(start())).isEqualTo(Rejection.Kind.CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED);
    }

    @Test
    void parallelExecutionsRunOnWhenTheModeChanges() {
        var pipeline = givenMode("PARALLEL");
        var run = pipeline.start().pass("Source");

        pipeline.update(givenStages("demo", "Other").declaration());
        run.pass("Deploy");

        assertThat(run.status()).isEqualTo(SUCCEEDED);
    }

    private static TestPipeline givenMode(String mode) {
        return TestPipeline.given(givenStages("demo", "Deploy").mode(mode).declaration());
    }

    private static StartExecution start() {
        return new StartExecution(
                Map.of(),
                Optional.empty(),
                List.of(),
                new ExecutionTrigger(TriggerType.START_PIPELINE_EXECUTION, "me"));
    }
}
