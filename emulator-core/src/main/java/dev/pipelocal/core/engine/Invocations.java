package dev.pipelocal.core.engine;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ArtifactStore;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.port.ActionInvocation;

/** Says to a runner what to run; the same for the same action execution, whenever it is asked. */
public final class Invocations {
    private Invocations() {}

    public static ActionInvocation of(PipelineState state, ActionPlace place, boolean resumed) {
        PipelineExecution execution = state.known(place.execution());
        ActionExecution action = execution.known(place.stage()).known(place.action());
        PipelineDeclaration pipeline = state.declarationOf(execution);
        ActionDeclaration declared = declared(state, place);
        String region = declared.region().orElse(state.key().region());
        return new ActionInvocation(
                Caller.sessionOf(
                        declared.roleArn().orElse(pipeline.roleArn()),
                        action.id().value(),
                        region),
                state.key().account(),
                state.key().region(),
                state.key().name(),
                pipeline.version(),
                execution.id(),
                place.stage(),
                action.id(),
                resolved(execution, declared),
                action.inputs(),
                action.outputs(),
                pipeline.storeIn(region).flatMap(ArtifactStore::encryptionKey),
                execution.origin().sourceRevisions().stream()
                        .filter(each -> each.actionName().equals(declared.name()))
                        .toList(),
                execution.outputs().revisions().stream()
                        .filter(each -> declared.inputArtifacts().contains(each.artifact()))
                        .toList(),
                action.startedAt(),
                action.deadline(),
                resumed,
                action.job());
    }

    /** An action as the execution's own version of the pipeline declares it. */
    public static ActionDeclaration declared(PipelineState state, ActionPlace place) {
        PipelineDeclaration pipeline = state.declarationOf(state.known(place.execution()));
        return Declarations.action(Declarations.stage(pipeline, place.stage()), place.action())
                .orElseThrow(
                        () -> new IllegalStateException("no action '" + place.action() + "' in " + pipeline.name()));
    }

    /** An action with its references resolved. */
    public static ActionDeclaration resolved(PipelineExecution execution, ActionDeclaration declared) {
        return Variables.of(execution).resolve(declared);
    }
}
