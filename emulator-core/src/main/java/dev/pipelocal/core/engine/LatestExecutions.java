package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;
import java.util.Optional;

/** Whether an execution is the latest in a stage; in mode PARALLEL each is, for itself. */
final class LatestExecutions {
    private LatestExecutions() {}

    static Optional<Rejection> refusal(PipelineState state, StageName stage, PipelineExecutionId id) {
        Optional<PipelineExecution> execution =
                state.execution(id).filter(each -> each.stage(stage).isPresent());
        boolean isLatest = execution.isPresent()
                && (execution.get().origin().mode() == ExecutionMode.PARALLEL
                        || state.slot(stage).latest().equals(Optional.of(id)));
        return isLatest
                ? Optional.empty()
                : Optional.of(new Rejection(
                        Kind.NOT_LATEST_PIPELINE_EXECUTION,
                        "The pipeline execution '" + id + "' is not the latest one in stage '" + stage
                                + "' of pipeline '" + state.key().name() + "'"));
    }
}
