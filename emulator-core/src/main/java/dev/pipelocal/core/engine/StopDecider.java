package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.engine.ActionEvent.ActionAbandoned;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.ExecutionCommand.StopExecution;
import dev.pipelocal.core.engine.RunEvent.StopRequested;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.execution.StageExecution;
import java.util.Map;
import java.util.Optional;

/** Decides StopPipelineExecution: once with waiting, and once, even after that, with abandoning. */
final class StopDecider {
    private StopDecider() {}

    static Decision<PipelineExecutionId> decide(Draft draft, StopExecution command) {
        Optional<PipelineExecution> found = draft.state().execution(command.execution());
        if (found.filter(PipelineExecution::isLive).isEmpty()) {
            return Draft.refuse(
                    Kind.PIPELINE_EXECUTION_NOT_STOPPABLE,
                    "The pipeline execution '" + command.execution() + "' of pipeline '"
                            + draft.state().key().name() + "' cannot be stopped: it is not in progress");
        }
        PipelineExecution execution = found.get();
        boolean isRepeated = execution
                .stop()
                .filter(earlier -> earlier.abandon() || !command.request().abandon())
                .isPresent();
        if (isRepeated) {
            return Draft.refuse(
                    Kind.DUPLICATED_STOP_REQUEST,
                    "The pipeline execution '" + command.execution() + "' of pipeline '"
                            + draft.state().key().name() + "' is already being stopped");
        }
        draft.add(new StopRequested(execution.id(), command.request(), draft.now()));
        if (command.request().abandon()) {
            execution.activeStage().ifPresent(stage -> abandon(draft, execution, stage));
        }
        Progression.settle(draft);
        return draft.accept(execution.id());
    }

    private static void abandon(Draft draft, PipelineExecution execution, StageExecution stage) {
        for (Map.Entry<ActionName, ActionExecution> entry : stage.actions().entrySet()) {
            if (entry.getValue().isRunning()) {
                var place = new ActionPlace(
                        execution.id(),
                        stage.name(),
                        entry.getKey(),
                        entry.getValue().id());
                draft.add(new ActionAbandoned(place, draft.now()));
            }
        }
        Conditions.abandon(draft, execution, stage);
    }
}
