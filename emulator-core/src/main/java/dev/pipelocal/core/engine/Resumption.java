package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.execution.PipelineExecution;

/** Hands out again, after a restart, what was in progress; what could go on meanwhile goes on. */
final class Resumption {
    private Resumption() {}

    static Decision<Boolean> resume(Draft draft) {
        for (PipelineExecution execution : draft.state().executions().values()) {
            execution
                    .activeStage()
                    .ifPresent(stage -> stage.actions().forEach((name, action) -> {
                        if (action.isRunning()) {
                            var place = new ActionPlace(execution.id(), stage.name(), name, action.id());
                            draft.add(new Effect.RunAction(Invocations.of(draft.state(), place, true)));
                        }
                    }));
        }
        Progression.settle(draft);
        return draft.accept(true);
    }
}
