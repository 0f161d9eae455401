package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.StageCommand.RetryStage;
import dev.pipelocal.core.execution.PipelineExecutionId;

final class RetryDecider {
    private RetryDecider() {}

    static Decision<PipelineExecutionId> decide(Draft draft, RetryStage command) {
        throw new UnsupportedOperationException("RetryStage");
    }
}
