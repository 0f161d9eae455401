package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.StageCommand.RollbackStage;
import dev.pipelocal.core.execution.PipelineExecutionId;

final class RollbackDecider {
    private RollbackDecider() {}

    static Decision<PipelineExecutionId> decide(Draft draft, RollbackStage command) {
        throw new UnsupportedOperationException("RollbackStage");
    }
}
