package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.RuleExecutionDetail;
import dev.pipelocal.core.execution.SourceRevision;
import java.util.Optional;

/** Starts, stops and shows executions. Every call is refused with PIPELINE_NOT_FOUND where there is no such pipeline. */
public interface Executions {
    /** Refused with VALIDATION and CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED. */
    Answer<PipelineExecutionId> start(Caller caller, PipelineName pipeline, StartRequest request);

    /** Refused with PIPELINE_EXECUTION_NOT_STOPPABLE and DUPLICATED_STOP_REQUEST. */
    Answer<PipelineExecutionId> stop(
            Caller caller, PipelineName pipeline, PipelineExecutionId id, boolean abandon, Optional<String> reason);

    /** Refused with PIPELINE_EXECUTION_NOT_FOUND. */
    Answer<PipelineExecutionDetail> get(Caller caller, PipelineName pipeline, PipelineExecutionId id);

    /** Newest first. Refused with INVALID_NEXT_TOKEN. */
    Answer<Page<PipelineExecutionDetail>> list(
            Caller caller, PipelineName pipeline, Optional<StageName> succeededInStage, PageRequest page);

    /** Newest start first. Refused with INVALID_NEXT_TOKEN and PIPELINE_EXECUTION_NOT_FOUND. */
    Answer<Page<ActionExecutionDetail>> listActions(
            Caller caller, PipelineName pipeline, ActionExecutionFilter filter, PageRequest page);

    /** Newest start first. Refused with INVALID_NEXT_TOKEN and PIPELINE_EXECUTION_NOT_FOUND. */
    Answer<Page<RuleExecutionDetail>> listRules(
            Caller caller, PipelineName pipeline, ActionExecutionFilter filter, PageRequest page);

    /** Refused with STAGE_NOT_FOUND, ACTION_NOT_FOUND and CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED. */
    Answer<PutRevisionResult> putActionRevision(
            Caller caller, PipelineName pipeline, StageName stage, ActionName action, SourceRevision revision);

    /** Whether the revision was new, and the execution that uses it. */
    record PutRevisionResult(boolean newRevision, PipelineExecutionId id) {}
}
