package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.TransitionType;
import dev.pipelocal.core.service.Stages;
import java.util.Locale;
import java.util.Objects;
import software.amazon.awssdk.services.codepipeline.model.DisableStageTransitionRequest;
import software.amazon.awssdk.services.codepipeline.model.DisableStageTransitionResponse;
import software.amazon.awssdk.services.codepipeline.model.EnableStageTransitionRequest;
import software.amazon.awssdk.services.codepipeline.model.EnableStageTransitionResponse;
import software.amazon.awssdk.services.codepipeline.model.OverrideStageConditionRequest;
import software.amazon.awssdk.services.codepipeline.model.OverrideStageConditionResponse;
import software.amazon.awssdk.services.codepipeline.model.PutApprovalResultRequest;
import software.amazon.awssdk.services.codepipeline.model.PutApprovalResultResponse;
import software.amazon.awssdk.services.codepipeline.model.RetryStageExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.RetryStageExecutionResponse;
import software.amazon.awssdk.services.codepipeline.model.RollbackStageRequest;
import software.amazon.awssdk.services.codepipeline.model.RollbackStageResponse;

/** Stages: their transitions, approvals, retries, rollbacks and conditions. */
final class StageOperations {
    private final Stages stages;

    StageOperations(Stages stages) {
        this.stages = stages;
    }

    DisableStageTransitionResponse disable(DisableStageTransitionRequest request) {
        stages.disableTransition(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        new StageName(request.stageName()),
                        transition(request.transitionTypeAsString()),
                        request.reason())
                .orThrow(CodePipelineErrors::of);
        return DisableStageTransitionResponse.builder().build();
    }

    EnableStageTransitionResponse enable(EnableStageTransitionRequest request) {
        stages.enableTransition(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        new StageName(request.stageName()),
                        transition(request.transitionTypeAsString()))
                .orThrow(CodePipelineErrors::of);
        return EnableStageTransitionResponse.builder().build();
    }

    PutApprovalResultResponse answer(PutApprovalResultRequest request) {
        var approvedAt = stages.putApprovalResult(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        new StageName(request.stageName()),
                        new ActionName(request.actionName()),
                        request.token(),
                        "Approved".equals(request.result().statusAsString()),
                        Objects.requireNonNullElse(request.result().summary(), ""))
                .orThrow(CodePipelineErrors::of);
        return PutApprovalResultResponse.builder().approvedAt(approvedAt).build();
    }

    RetryStageExecutionResponse retry(RetryStageExecutionRequest request) {
        var id = stages.retry(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        new StageName(request.stageName()),
                        new PipelineExecutionId(request.pipelineExecutionId()),
                        RetryMode.valueOf(request.retryModeAsString()))
                .orThrow(CodePipelineErrors::of);
        return RetryStageExecutionResponse.builder()
                .pipelineExecutionId(id.value())
                .build();
    }

    RollbackStageResponse rollback(RollbackStageRequest request) {
        var id = stages.rollback(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        new StageName(request.stageName()),
                        new PipelineExecutionId(request.targetPipelineExecutionId()))
                .orThrow(CodePipelineErrors::of);
        return RollbackStageResponse.builder().pipelineExecutionId(id.value()).build();
    }

    OverrideStageConditionResponse override(OverrideStageConditionRequest request) {
        stages.overrideCondition(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        new StageName(request.stageName()),
                        new PipelineExecutionId(request.pipelineExecutionId()),
                        ConditionType.valueOf(request.conditionTypeAsString()))
                .orThrow(CodePipelineErrors::of);
        return OverrideStageConditionResponse.builder().build();
    }

    private static TransitionType transition(String name) {
        return TransitionType.valueOf(name.toUpperCase(Locale.ROOT));
    }
}
