package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.PipelineExecution;

final class Rollbacks {
    private Rollbacks() {}

    static void rollBackAfterFailure(Draft draft, PipelineExecution failed, StageName stage) {
        throw new UnsupportedOperationException("stages are not rolled back yet");
    }
}
