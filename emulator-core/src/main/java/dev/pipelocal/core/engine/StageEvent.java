package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.RetryTrigger;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.execution.StageExecutionStatus;
import dev.pipelocal.core.execution.TransitionGate;
import java.time.Instant;

/** What happened at a stage. */
public sealed interface StageEvent extends ExecutionEvent {
    StageName stage();

    /** @param holdsBack whether who waits stays where it is, though the gate is open */
    record TransitionChanged(StageName stage, TransitionGate gate, boolean holdsBack) implements StageEvent {}

    record RevisionPut(StageName stage, ActionName action, SourceRevision revision, PipelineExecutionId execution)
            implements StageEvent {}

    record StageEntered(PipelineExecutionId execution, StageName stage, Instant at) implements StageEvent {}

    record StageEnded(PipelineExecutionId execution, StageName stage, StageExecutionStatus status, Instant at)
            implements StageEvent {}

    record StageRetried(
            PipelineExecutionId execution, StageName stage, RetryMode mode, RetryTrigger trigger, Instant at)
            implements StageEvent {}
}
