package dev.pipelocal.core.engine;

import static dev.pipelocal.core.fixtures.GivenPipeline.action;
import static dev.pipelocal.core.fixtures.GivenPipeline.deploy;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static dev.pipelocal.core.fixtures.GivenPipeline.type;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.engine.Effect.RunAction;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.StageExecutionStatus;
import dev.pipelocal.core.fixtures.TestPipeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageRunTest {
    private static TestPipeline givenGroups() {
        return TestPipeline.given(givenPipeline("demo")
                .stage("Source", source("Source"))
                .stage("Deploy", deploy("A", 1), deploy("B", 1), deploy("C", 5))
                .declaration());
    }

    @Test
    void actionsOfOneRunOrderStartTogetherAndTheNextGroupAfterAllOfThem() {
        var run = givenGroups().start().pass("Source");
        assertThat(run.hasStarted("Deploy", "A")).isTrue();
        assertThat(run.hasStarted("Deploy", "B")).isTrue();

        run.succeed("Deploy", "A");
        assertThat(run.hasStarted("Deploy", "C")).isFalse();
        run.succeed("Deploy", "B");

        assertThat(run.hasStarted("Deploy", "C")).isTrue();
    }

    @Test
    void aFailingActionLetsItsSiblingsEndAndNoLaterGroupBegin() {
        var run = givenGroups().start().pass("Source").fail("Deploy", "A");
        assertThat(run.status("Deploy")).isEqualTo(StageExecutionStatus.IN_PROGRESS);

        run.succeed("Deploy", "B");

        assertThat(run.status("Deploy")).isEqualTo(StageExecutionStatus.FAILED);
        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(run.hasStarted("Deploy", "C")).isFalse();
    }

    @Test
    void variablesAreResolvedJustBeforeAnActionStarts() {
        var pipeline = TestPipeline.given(givenPipeline("demo")
                .variable("Color", "blue")
                .stage("Source", source("Source"))
                .stage(
                        "Deploy",
                        action(
                                "Deploy",
                                type("Deploy", "AWS", "S3"),
                                1,
                                Map.of(
                                        "ObjectKey",
                                        "#{Source.VersionId}/#{variables.Color}/#{codepipeline.PipelineExecutionId}"),
                                List.of(),
                                List.of()))
                .declaration());

        var run = pipeline.start(Map.of("Color", "red")).succeed("Source", "Source", Map.of("VersionId", "v1"));

        var last = (RunAction) pipeline.takeEffects().getLast();
        assertThat(last.invocation().action().configuration()).containsEntry("ObjectKey", "v1/red/" + run.id());
    }

    @Test
    void anUnresolvedVariableFailsTheActionBeforeItsProviderRuns() {
        var pipeline = TestPipeline.given(givenPipeline("demo")
                .stage("Source", source("Source"))
                .stage(
                        "Deploy",
                        action(
                                "Deploy",
                                type("Deploy", "AWS", "S3"),
                                1,
                                Map.of("ObjectKey", "#{Source.Nothing}"),
                                List.of(),
                                List.of()))
                .declaration());
        var run = pipeline.start();
        pipeline.takeEffects();

        run.pass("Source");

        assertThat(pipeline.takeEffects()).isEmpty();
        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(run.action("Deploy", "Deploy").error().orElseThrow().message())
                .isEqualTo("An action in this pipeline failed because one or more variables could not be resolved:"
                        + " Action name=Deploy.");
    }

    @Test
    void anActionThatIsOverdueFails() {
        var pipeline = givenGroups();
        var run = pipeline.start().pass("Source");

        pipeline.advance(Duration.ofMinutes(90));
        pipeline.tell(new ReportCommand.ExpireOverdue());

        assertThat(run.action("Deploy", "A").status()).isEqualTo(ActionExecutionStatus.FAILED);
        assertThat(run.action("Deploy", "A").error().orElseThrow().code()).isEqualTo("Timeout");
        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.FAILED);
    }

    @Test
    void artifactsGoWhereAwsPutsThem() {
        var pipeline = TestPipeline.created(givenPipeline("a-pipeline-with-a-long-name")
                .stage("Source", source("SourceArtifact"))
                .stage("Deploy", deploy("Deploy"))
                .declaration());

        var first = (RunAction) pipeline.takeEffects().getFirst();

        assertThat(first.invocation().outputs().getFirst().key())
                .matches("a-pipeline-with-a-lo/SourceArti/[0-9A-Za-z]{7}");
    }

    @Test
    void updatingThePipelineCancelsWhatRunsOnceItHasEnded() {
        var pipeline = givenGroups();
        var run = pipeline.start().pass("Source");

        pipeline.update(pipeline.state().declaration());
        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.IN_PROGRESS);
        run.succeed("Deploy", "A").succeed("Deploy", "B");

        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.CANCELLED);
        assertThat(run.status("Deploy")).isEqualTo(StageExecutionStatus.CANCELLED);
        assertThat(run.action("Deploy", "A").status()).isEqualTo(ActionExecutionStatus.SUCCEEDED);
        assertThat(pipeline.state().live()).isEmpty();
        assertThat(pipeline.replayed()).isEqualTo(pipeline.state());
    }
}
