package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.engine.StageProgress.EndStage;
import dev.pipelocal.core.engine.StageProgress.Next;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageExecutionStatus;
import java.util.Optional;

/** What a stage's conditions say about how it goes on. */
final class StageConditions {
    private StageConditions() {}

    static Optional<Next> beforeEntry(StageDeclaration declared, StageExecution stage) {
        return Optional.empty();
    }

    static Next onSuccess(StageDeclaration declared, StageExecution stage) {
        return new EndStage(StageExecutionStatus.SUCCEEDED);
    }

    static Next onFailure(StageDeclaration declared, StageExecution stage) {
        return new EndStage(StageExecutionStatus.FAILED);
    }
}
