package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.execution.SourceRevisionOverride;
import dev.pipelocal.core.execution.StopRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Commands that start or stop executions. */
public sealed interface ExecutionCommand<R> extends Command<R> {
    record StartExecution(
            Map<String, String> variables,
            Optional<String> clientRequestToken,
            List<SourceRevisionOverride> sourceRevisions,
            ExecutionTrigger trigger)
            implements ExecutionCommand<PipelineExecutionId> {}

    record StopExecution(PipelineExecutionId execution, StopRequest request)
            implements ExecutionCommand<PipelineExecutionId> {}

    /** @param by the caller's ARN */
    record PutActionRevision(StageName stage, ActionName action, SourceRevision revision, String by)
            implements ExecutionCommand<PutActionRevision.Result> {
        /** Whether the revision was new, and the execution that uses it. */
        public record Result(boolean newRevision, PipelineExecutionId execution) {}
    }
}
