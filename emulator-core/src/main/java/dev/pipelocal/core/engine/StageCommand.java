package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.RollbackTarget;
import dev.pipelocal.core.execution.TransitionType;
import java.time.Instant;
import java.util.Optional;

/** Commands about one stage. */
public sealed interface StageCommand<R> extends Command<R> {
    StageName stage();

    /** Gives the stage whose gate it was. {@code by} is the caller's ARN. */
    record DisableTransition(StageName stage, TransitionType type, String reason, String by)
            implements StageCommand<StageName> {}

    record EnableTransition(StageName stage, TransitionType type, String by) implements StageCommand<StageName> {}

    record PutApprovalResult(
            StageName stage, ActionName action, String token, boolean approved, String summary, String by)
            implements StageCommand<Instant> {}

    record RetryStage(StageName stage, PipelineExecutionId execution, RetryMode mode)
            implements StageCommand<PipelineExecutionId> {}

    /** @param found the target as history knows it; absent when there is no such execution */
    record RollbackStage(StageName stage, PipelineExecutionId target, Optional<RollbackTarget> found, String by)
            implements StageCommand<PipelineExecutionId> {}

    record OverrideCondition(StageName stage, PipelineExecutionId execution, ConditionType condition)
            implements StageCommand<PipelineExecutionId> {}
}
