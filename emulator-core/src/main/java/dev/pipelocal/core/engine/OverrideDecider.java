package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.StageCommand.OverrideCondition;
import dev.pipelocal.core.execution.PipelineExecutionId;

final class OverrideDecider {
    private OverrideDecider() {}

    static Decision<PipelineExecutionId> decide(Draft draft, OverrideCondition command) {
        throw new UnsupportedOperationException("OverrideCondition");
    }
}
