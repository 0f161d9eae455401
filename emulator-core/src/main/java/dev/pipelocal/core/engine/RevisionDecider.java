package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.engine.ExecutionCommand.PutActionRevision;
import dev.pipelocal.core.engine.ExecutionCommand.PutActionRevision.Result;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.execution.StageSlot.PutRevision;
import dev.pipelocal.core.execution.TriggerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides PutActionRevision: only a revision that the action has not seen last starts an execution. */
final class RevisionDecider {
    private RevisionDecider() {}

    static Decision<Result> decide(Draft draft, PutActionRevision command) {
        PipelineState state = draft.state();
        Optional<StageDeclaration> stage = state.declaration().stage(command.stage());
        if (stage.isEmpty()) {
            return new Decision.Refused<>(Refusals.noStage(state.key(), command.stage()));
        }
        Optional<ActionDeclaration> action = Declarations.action(stage.get(), command.action())
                .filter(each -> each.actionTypeId().category().equals("Source"));
        if (action.isEmpty()) {
            return new Decision.Refused<>(Refusals.noAction(command.stage(), command.action()));
        }
        Optional<PutRevision> last =
                Optional.ofNullable(state.slot(command.stage()).revisions().get(command.action()));
        if (last.isPresent()
                && last.get().revision().revisionId().equals(command.revision().revisionId())) {
            return draft.accept(new Result(false, last.get().execution()));
        }
        return start(draft, command);
    }

    private static Decision<Result> start(Draft draft, PutActionRevision command) {
        Optional<Rejection> overLimit = ExecutionStarts.overLimit(draft.state());
        if (overLimit.isPresent()) {
            return new Decision.Refused<>(overLimit.get());
        }
        Optional<Map<String, String>> variables = ExecutionStarts.variables(draft.state(), Map.of());
        if (variables.isEmpty()) {
            return Draft.refuse(Kind.VALIDATION, "A variable of the pipeline has no default value");
        }
        PipelineExecutionId id = ExecutionStarts.start(
                draft,
                new ExecutionTrigger(TriggerType.PUT_ACTION_REVISION, command.by()),
                variables.get(),
                List.of(),
                Optional.empty());
        draft.add(new StageEvent.RevisionPut(command.stage(), command.action(), command.revision(), id));
        Progression.settle(draft);
        return draft.accept(new Result(true, id));
    }
}
