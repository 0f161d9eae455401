package dev.pipelocal.core.engine;

import static dev.pipelocal.core.fixtures.GivenPipeline.approval;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenPipeline;
import static dev.pipelocal.core.fixtures.GivenPipeline.givenStages;
import static dev.pipelocal.core.fixtures.GivenPipeline.source;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.StageCommand.PutApprovalResult;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.fixtures.TestPipeline;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApprovalTest {
    private final TestPipeline pipeline = TestPipeline.given(givenPipeline("demo")
            .stage("Source", source("Source"))
            .stage("Approve", approval("Ask"))
            .declaration());

    @Test
    void anApprovedExecutionGoesOn() {
        var run = pipeline.start().pass("Source");

        pipeline.tell(answer(token(run), true));

        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.SUCCEEDED);
        assertThat(run.action("Approve", "Ask").updatedBy()).contains("boss");
        assertThat(run.action("Approve", "Ask").progress().summary()).contains("fine");
    }

    @Test
    void aRejectedExecutionFails() {
        var run = pipeline.start().pass("Source");

        pipeline.tell(answer(token(run), false));

        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.FAILED);
    }

    @Test
    void aUsedTokenIsRefused() {
        var run = pipeline.start().pass("Source");
        pipeline.tell(answer(token(run), true));

        assertThat(pipeline.refusal(answer(token(run), true))).isEqualTo(Rejection.Kind.APPROVAL_ALREADY_COMPLETED);
    }

    @Test
    void aForeignTokenIsRefused() {
        pipeline.start().pass("Source");

        assertThat(pipeline.refusal(answer("00000000-0000-4000-8000-999999999999", true)))
                .isEqualTo(Rejection.Kind.INVALID_APPROVAL_TOKEN);
    }

    @Test
    void anApprovalExpiresAfterSevenDays() {
        var run = pipeline.start().pass("Source");

        pipeline.advance(Duration.ofDays(7)).tell(new ReportCommand.ExpireOverdue());

        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.FAILED);
        assertThat(pipeline.refusal(answer(token(run), true))).isEqualTo(Rejection.Kind.INVALID_APPROVAL_TOKEN);
    }

    @Test
    void anOpenApprovalCanBeAnsweredAfterItsStageWasUpdatedAway() {
        var run = pipeline.start().pass("Source");
        pipeline.update(givenStages("demo", "Deploy").declaration());

        pipeline.tell(answer(token(run), true));

        assertThat(run.status()).isEqualTo(PipelineExecutionStatus.CANCELLED);
    }

    private static String token(TestPipeline.Run run) {
        return run.action("Approve", "Ask").token().orElseThrow();
    }

    private static PutApprovalResult answer(String token, boolean approved) {
        return new PutApprovalResult(new StageName("Approve"), new ActionName("Ask"), token, approved, "fine", "boss");
    }
}
