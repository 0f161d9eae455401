package dev.pipelocal.core.run;

import dev.pipelocal.core.engine.ActionEvent.ActionAbandoned;
import dev.pipelocal.core.engine.ActionEvent.ActionFailed;
import dev.pipelocal.core.engine.ActionEvent.ActionStarted;
import dev.pipelocal.core.engine.ActionEvent.ActionSucceeded;
import dev.pipelocal.core.engine.ConditionEvent.ConditionOverridden;
import dev.pipelocal.core.engine.Decision.Step;
import dev.pipelocal.core.engine.RunEvent.ExecutionEnded;
import dev.pipelocal.core.engine.RunEvent.ExecutionStarted;
import dev.pipelocal.core.engine.RunEvent.StopRequested;
import dev.pipelocal.core.engine.StageEvent.StageEnded;
import dev.pipelocal.core.engine.StageEvent.StageEntered;
import dev.pipelocal.core.engine.StageEvent.StageRetried;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.StageExecutionStatus;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Says what happened to pipelines, stages and actions as EventBridge's events do. Their ids follow from their places in the
 * journal, so that they stay the same when they are told again.
 */
final class StateChanges {
    private StateChanges() {}

    /** @param number of the append in the journal of the pipeline with id {@code pipeline} */
    static List<EmulatorEvent> of(PipelineKey key, long pipeline, long number, List<Step> steps) {
        List<EmulatorEvent> events = new ArrayList<>();
        for (Step step : steps) {
            for (StateChange change : of(step)) {
                events.add(change.event(key, id(pipeline, number, events.size())));
            }
        }
        return events;
    }

    private static String id(long pipeline, long number, int index) {
        String place = "event/" + pipeline + "/" + number + "/" + index;
        return UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<StateChange> of(Step step) {
        PipelineState state = step.after();
        return switch (step.event()) {
            case ExecutionStarted started ->
                List.of(StateChange.pipeline(
                        state, started.execution(), "STARTED", started.origin().startedAt()));
            case StopRequested stop -> stopping(state, stop);
            case ExecutionEnded ended ->
                List.of(StateChange.pipeline(state, ended.execution(), spelling(ended.status()), ended.at()));
            case StageEntered entered ->
                List.of(StateChange.stage(state, entered.execution(), entered.stage(), "STARTED", entered.at()));
            case StageEnded ended ->
                List.of(StateChange.stage(
                        state, ended.execution(), ended.stage(), spelling(ended.status()), ended.at()));
            case StageRetried retried ->
                List.of(
                        StateChange.pipeline(state, retried.execution(), "RESUMED", retried.at()),
                        StateChange.stage(state, retried.execution(), retried.stage(), "RESUMED", retried.at()));
            case ConditionOverridden overridden ->
                List.of(
                        StateChange.pipeline(state, overridden.place().execution(), "RESUMED", overridden.at()),
                        StateChange.stage(
                                state,
                                overridden.place().execution(),
                                overridden.place().stage(),
                                "RESUMED",
                                overridden.at()));
            case ActionStarted action -> List.of(ActionChange.of(state, action.place(), "STARTED", action.at()));
            case ActionSucceeded action -> List.of(ActionChange.of(state, action.place(), "SUCCEEDED", action.at()));
            case ActionFailed action -> List.of(ActionChange.of(state, action.place(), "FAILED", action.at()));
            case ActionAbandoned action -> List.of(ActionChange.of(state, action.place(), "ABANDONED", action.at()));
            default -> List.of();
        };
    }

    private static List<StateChange> stopping(PipelineState state, StopRequested stop) {
        List<StateChange> changes = new ArrayList<>();
        changes.add(StateChange.pipeline(state, stop.execution(), "STOPPING", stop.at())
                .with("stop-execution-comments", stop.request().reason().orElse("")));
        state.known(stop.execution())
                .activeStage()
                .ifPresent(stage ->
                        changes.add(StateChange.stage(state, stop.execution(), stage.name(), "STOPPING", stop.at())));
        return changes;
    }

    // The API says Cancelled, events say CANCELED.
    private static String spelling(PipelineExecutionStatus status) {
        return status == PipelineExecutionStatus.CANCELLED ? "CANCELED" : status.name();
    }

    private static String spelling(StageExecutionStatus status) {
        return status == StageExecutionStatus.CANCELLED ? "CANCELED" : status.name();
    }
}
