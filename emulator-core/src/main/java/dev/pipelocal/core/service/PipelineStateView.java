package dev.pipelocal.core.service;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ConditionExecutionStatus;
import dev.pipelocal.core.execution.ErrorDetails;
import dev.pipelocal.core.execution.ExecutionType;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.RetryTrigger;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.execution.StageExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What GetPipelineState shows: each stage and action with the latest that ran there, of whichever execution. */
public record PipelineStateView(
        PipelineName name, int version, List<StageStateView> stages, Instant created, Instant updated) {

    /** One stage. {@code inbound} is in the order in which executions will enter; one that was stopped, and will not, is last. */
    public record StageStateView(
            StageName name,
            TransitionView inboundTransition,
            List<ActionStateView> actions,
            Optional<StageExecutionView> latest,
            List<StageExecutionView> inbound,
            Optional<ConditionStateView> beforeEntry,
            Optional<ConditionStateView> onSuccess,
            Optional<ConditionStateView> onFailure,
            Optional<RetryView> retry) {}

    /** The gate into a stage. */
    public record TransitionView(
            boolean enabled,
            Optional<String> lastChangedBy,
            Optional<Instant> lastChangedAt,
            Optional<String> disabledReason) {}

    /** An execution at a stage; an inbound one that was stopped stays visible. */
    public record StageExecutionView(PipelineExecutionId id, StageExecutionStatus status, ExecutionType type) {}

    /** retryStageMetadata. */
    public record RetryView(int autoAttempts, int manualAttempts, RetryTrigger latestTrigger) {}

    /** One action; the declaration is the current one. */
    public record ActionStateView(
            ActionDeclaration declaration,
            Optional<SourceRevision> currentRevision,
            Optional<ActionExecutionView> latest) {}

    /** The latest execution of an action. */
    public record ActionExecutionView(
            ActionExecutionId id,
            PipelineExecutionId pipelineExecutionId,
            ActionExecutionStatus status,
            Optional<String> summary,
            Instant lastStatusChange,
            Optional<String> token,
            Optional<String> lastUpdatedBy,
            Optional<String> externalExecutionId,
            Optional<String> externalExecutionUrl,
            Optional<Integer> percentComplete,
            Optional<ErrorDetails> errorDetails,
            Optional<String> logStreamArn) {}

    /** A condition of a stage with its rules. */
    public record ConditionStateView(
            ConditionExecutionStatus status,
            Optional<String> summary,
            Instant lastStatusChange,
            List<RuleStateView> rules) {}

    /** One rule's latest execution. */
    public record RuleStateView(
            String name,
            ActionExecutionId id,
            ActionExecutionStatus status,
            Optional<String> summary,
            Instant lastStatusChange,
            Optional<String> externalExecutionId,
            Optional<String> externalExecutionUrl,
            Optional<ErrorDetails> errorDetails) {}
}
