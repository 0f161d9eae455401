package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.TransitionType;
import java.time.Instant;

/**
 * What can be asked of a stage. Every call is refused with PIPELINE_NOT_FOUND and STAGE_NOT_FOUND where there is no such
 * pipeline or stage.
 */
public interface Stages {
    /** Gives the stage whose inbound transition changed, or the stage itself where nothing lies behind it. */
    Answer<StageName> disableTransition(
            Caller caller, PipelineName pipeline, StageName stage, TransitionType type, String reason);

    Answer<StageName> enableTransition(Caller caller, PipelineName pipeline, StageName stage, TransitionType type);

    /**
     * Answers an open approval; gives when. Refused with ACTION_NOT_FOUND, INVALID_APPROVAL_TOKEN and
     * APPROVAL_ALREADY_COMPLETED.
     */
    Answer<Instant> putApprovalResult(
            Caller caller,
            PipelineName pipeline,
            StageName stage,
            ActionName action,
            String token,
            boolean approved,
            String summary);

    /**
     * Refused with STAGE_NOT_RETRYABLE, NOT_LATEST_PIPELINE_EXECUTION, CONFLICT and
     * CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED.
     */
    Answer<PipelineExecutionId> retry(
            Caller caller, PipelineName pipeline, StageName stage, PipelineExecutionId id, RetryMode mode);

    /** Gives the new execution's id. Refused with PIPELINE_EXECUTION_NOT_FOUND, _OUTDATED and UNABLE_TO_ROLLBACK_STAGE. */
    Answer<PipelineExecutionId> rollback(
            Caller caller, PipelineName pipeline, StageName stage, PipelineExecutionId target);

    /** Refused with CONDITION_NOT_OVERRIDABLE, NOT_LATEST_PIPELINE_EXECUTION and CONFLICT. */
    Answer<PipelineExecutionId> overrideCondition(
            Caller caller, PipelineName pipeline, StageName stage, PipelineExecutionId id, ConditionType condition);
}
