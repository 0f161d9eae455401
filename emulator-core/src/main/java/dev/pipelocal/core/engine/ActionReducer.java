package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ArtifactName;
import dev.pipelocal.core.engine.ActionEvent.ActionAbandoned;
import dev.pipelocal.core.engine.ActionEvent.ActionFailed;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.ActionEvent.ActionProgressed;
import dev.pipelocal.core.engine.ActionEvent.ActionStarted;
import dev.pipelocal.core.engine.ActionEvent.ActionSucceeded;
import dev.pipelocal.core.engine.ActionEvent.JobAcknowledged;
import dev.pipelocal.core.engine.ActionEvent.JobContinued;
import dev.pipelocal.core.engine.ActionEvent.JobOffered;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.execution.ArtifactRevision;
import dev.pipelocal.core.execution.Copies;
import dev.pipelocal.core.execution.ErrorDetails;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.ExecutionOutputs;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.JobStatus;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.execution.StageExecution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Applies events about actions. */
final class ActionReducer {
    private ActionReducer() {}

    static PipelineState apply(PipelineState state, ActionEvent event) {
        return switch (event) {
            case ActionStarted started -> started(state, started);
            case ActionProgressed progressed ->
                change(
                        state,
                        event,
                        action -> action.with(
                                change -> change.progress = action.progress().merge(progressed.progress())));
            case JobOffered offered ->
                change(
                        state,
                        event,
                        action -> action.with(change -> change.job = action.job()
                                .map(job -> new Job(
                                        job.id(),
                                        JobStatus.DISPATCHED,
                                        offered.nonce(),
                                        Optional.of(offered.until()),
                                        job.continuationToken()))));
            case JobAcknowledged acknowledged ->
                change(
                        state,
                        event,
                        action -> action.with(
                                change -> change.job = action.job().map(job -> job.with(JobStatus.IN_PROGRESS))));
            case JobContinued continued ->
                change(
                        state,
                        event,
                        action -> action.with(change -> {
                            change.job = Optional.of(continued.next());
                            change.progress = action.progress().merge(continued.progress());
                            change.deadline = continued.deadline();
                        }));
            case ActionSucceeded succeeded -> succeeded(state, succeeded);
            case ActionFailed failed -> change(state, event, action -> failed(action, failed));
            case ActionAbandoned abandoned ->
                change(
                        state,
                        event,
                        action -> action.with(change -> {
                            change.status = ActionExecutionStatus.ABANDONED;
                            change.changedAt = abandoned.at();
                        }));
        };
    }

    private static PipelineState started(PipelineState state, ActionStarted event) {
        ActionPlace place = event.place();
        long number = state.actionCount() + 1;
        ActionExecution action = new ActionExecution(
                place.id(),
                number,
                ActionExecutionStatus.IN_PROGRESS,
                event.at(),
                event.at(),
                event.deadline(),
                event.token(),
                event.inputs(),
                event.outputs(),
                ActionProgress.NONE,
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                event.job(),
                false);
        PipelineState counted = put(state, place, action, event).with(change -> change.actionCount = number);
        if (counted.known(place.execution()).origin().mode() == ExecutionMode.PARALLEL) {
            return counted;
        }
        return counted.withSlot(
                place.stage(),
                slot -> slot.latestOfActions = Copies.with(slot.latestOfActions, place.action(), place.execution()));
    }

    private static PipelineState succeeded(PipelineState state, ActionSucceeded event) {
        ActionSuccess success = event.success();
        PipelineState next = change(
                state,
                event,
                action -> action.with(change -> {
                    change.status = ActionExecutionStatus.SUCCEEDED;
                    change.job = action.job().map(job -> job.with(JobStatus.SUCCEEDED));
                    change.changedAt = event.at();
                    change.updatedBy = event.by();
                    change.outputVariables = success.outputVariables();
                    change.progress = action.progress()
                            .merge(ended(
                                    success.externalExecutionId(), success.externalExecutionUrl(), success.summary()));
                }));
        PipelineExecution execution = next.known(event.place().execution());
        ActionExecution action =
                execution.known(event.place().stage()).known(event.place().action());
        ActionDeclaration declared = Declarations.action(
                        Declarations.stage(
                                next.declarationOf(execution), event.place().stage()),
                        event.place().action())
                .orElseThrow();
        return next.with(execution.with(
                change -> change.outputs = outputs(execution.outputs(), declared, action, success.revision())));
    }

    private static ActionExecution failed(ActionExecution action, ActionFailed event) {
        ActionFailure failure = event.failure();
        return action.with(change -> {
            change.status = ActionExecutionStatus.FAILED;
            change.job = action.job()
                    .map(job -> job.with(failure.code().equals("Timeout") ? JobStatus.TIMED_OUT : JobStatus.FAILED));
            change.changedAt = event.at();
            change.updatedBy = event.by();
            change.error = Optional.of(new ErrorDetails(failure.code(), failure.message()));
            change.progress = action.progress()
                    .merge(ended(failure.externalExecutionId(), failure.externalExecutionUrl(), failure.summary()));
        });
    }

    private static ActionProgress ended(Optional<String> id, Optional<String> url, Optional<String> summary) {
        return new ActionProgress(id, url, summary, Optional.empty(), Optional.empty());
    }

    private static ExecutionOutputs outputs(
            ExecutionOutputs before,
            ActionDeclaration declared,
            ActionExecution action,
            Optional<SourceRevision> revision) {
        Map<ArtifactName, ArtifactLocation> artifacts = new LinkedHashMap<>(before.artifacts());
        action.outputs().forEach(location -> artifacts.put(location.name(), location));
        List<ArtifactRevision> revisions = new ArrayList<>(before.revisions());
        if (revision.isPresent()) {
            revisions.removeIf(each -> each.action().equals(declared.name()));
            action.outputs()
                    .forEach(location ->
                            revisions.add(new ArtifactRevision(declared.name(), location.name(), revision.get())));
        }
        Map<String, Map<String, String>> namespaces = declared.namespace()
                .map(namespace -> Copies.with(before.namespaces(), namespace, action.outputVariables()))
                .orElse(before.namespaces());
        return new ExecutionOutputs(artifacts, revisions, namespaces);
    }

    private static PipelineState change(PipelineState state, ActionEvent event, UnaryOperator<ActionExecution> change) {
        ActionPlace place = event.place();
        ActionExecution action =
                state.known(place.execution()).known(place.stage()).known(place.action());
        return put(state, place, change.apply(action), event);
    }

    private static PipelineState put(
            PipelineState state, ActionPlace place, ActionExecution action, ActionEvent event) {
        PipelineExecution execution = state.known(place.execution());
        StageExecution stage = execution.known(place.stage());
        StageExecution next =
                stage.with(change -> change.actions = Copies.with(stage.actions(), place.action(), action));
        return state.with(execution.with(next).with(change -> change.changedAt = event.at()));
    }
}
