package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ArtifactName;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.ActionEvent.ActionFailed;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.ActionEvent.ActionStarted;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import java.util.List;
import java.util.Optional;

/** Starts actions: variables are resolved just before, and artifacts get their places. */
final class ActionStarts {
    private ActionStarts() {}

    static void start(Draft draft, PipelineExecutionId executionId, StageName stage, ActionDeclaration action) {
        PipelineState state = draft.state();
        PipelineExecution execution = state.known(executionId);
        PipelineDeclaration declaration = state.declarationOf(execution);
        var place = new ActionPlace(
                executionId,
                stage,
                action.name(),
                new ActionExecutionId(draft.context.ids().uuid()));
        boolean isApproval = isApproval(action);
        draft.add(new ActionStarted(
                place,
                inputs(execution, action),
                ArtifactPlaces.outputs(state.key(), declaration, action, draft.context.ids()),
                ActionTimeouts.ofStart(draft, action),
                isApproval ? Optional.of(draft.context.ids().uuid()) : Optional.empty(),
                Jobs.first(draft, action),
                draft.now()));
        Optional<String> obstacle = obstacle(execution, action);
        if (obstacle.isPresent()) {
            draft.add(new ActionFailed(
                    place, ActionFailure.of("ConfigurationError", obstacle.get()), Optional.empty(), draft.now()));
            return;
        }
        Jobs.handOut(draft, place, false);
    }

    static boolean isApproval(ActionDeclaration action) {
        return action.actionTypeId().category().equals("Approval");
    }

    private static List<ArtifactLocation> inputs(PipelineExecution execution, ActionDeclaration action) {
        return action.inputArtifacts().stream()
                .flatMap(name ->
                        Optional.ofNullable(execution.outputs().artifacts().get(name)).stream())
                .toList();
    }

    private static Optional<String> obstacle(PipelineExecution execution, ActionDeclaration action) {
        if (!Variables.of(execution).canResolve(action)) {
            return Optional.of("An action in this pipeline failed because one or more variables could not be resolved:"
                    + " Action name=" + action.name() + ".");
        }
        Optional<ArtifactName> missing = action.inputArtifacts().stream()
                .filter(name -> !execution.outputs().artifacts().containsKey(name))
                .findFirst();
        return missing.map(name -> "The input artifact '" + name + "' of action '" + action.name()
                + "' does not exist: the action that makes it did not run.");
    }
}
