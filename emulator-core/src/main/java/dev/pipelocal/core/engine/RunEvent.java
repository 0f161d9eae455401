package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ExecutionOrigin;
import dev.pipelocal.core.execution.ExecutionOutputs;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.StopRequest;
import java.time.Instant;
import java.util.Optional;

/** What happened to an execution as a whole. */
public sealed interface RunEvent extends ExecutionEvent {
    PipelineExecutionId execution();

    /**
     * It waits for its first stage.
     *
     * @param outputs what it takes over from a rollback's target
     */
    record ExecutionStarted(
            PipelineExecutionId execution,
            ExecutionOrigin origin,
            StageName firstStage,
            Optional<String> clientToken,
            ExecutionOutputs outputs)
            implements RunEvent {}

    record StopRequested(PipelineExecutionId execution, StopRequest request, Instant at) implements RunEvent {}

    record ExecutionEnded(
            PipelineExecutionId execution, PipelineExecutionStatus status, Optional<String> summary, Instant at)
            implements RunEvent {}
}
