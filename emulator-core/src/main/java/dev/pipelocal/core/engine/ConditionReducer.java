package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ConditionEvent.ConditionEnded;
import dev.pipelocal.core.engine.ConditionEvent.ConditionOverridden;
import dev.pipelocal.core.engine.ConditionEvent.ConditionPlace;
import dev.pipelocal.core.engine.ConditionEvent.ConditionStarted;
import dev.pipelocal.core.engine.ConditionEvent.RuleEnded;
import dev.pipelocal.core.engine.ConditionEvent.RuleProgressed;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ConditionExecution;
import dev.pipelocal.core.execution.ConditionExecutionStatus;
import dev.pipelocal.core.execution.Copies;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.RuleExecution;
import dev.pipelocal.core.execution.StageExecution;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Applies events about conditions. */
final class ConditionReducer {
    private ConditionReducer() {}

    static PipelineState apply(PipelineState state, ConditionEvent event) {
        return switch (event) {
            case ConditionStarted started -> started(state, started);
            case RuleProgressed progressed ->
                change(
                        state,
                        event,
                        condition -> condition.with(
                                known(condition, progressed.rule()).progressed(progressed.progress())));
            case RuleEnded ended ->
                change(
                        state,
                        event,
                        condition -> condition.with(known(condition, ended.rule())
                                .ended(ended.status(), ended.at(), ended.said(), ended.error())));
            case ConditionEnded ended ->
                change(state, event, condition -> condition.ended(ended.status(), ended.summary(), ended.at()));
            case ConditionOverridden overridden -> overridden(state, overridden);
        };
    }

    private static PipelineState started(PipelineState state, ConditionStarted event) {
        Map<String, RuleExecution> rules = new LinkedHashMap<>();
        long number = state.ruleCount();
        for (ConditionEvent.RuleStart start : event.rules()) {
            number++;
            rules.put(
                    start.rule(),
                    new RuleExecution(
                            start.id(),
                            number,
                            start.rule(),
                            ActionExecutionStatus.IN_PROGRESS,
                            event.at(),
                            event.at(),
                            start.deadline(),
                            ActionProgress.NONE,
                            Optional.empty()));
        }
        var condition =
                new ConditionExecution(ConditionExecutionStatus.IN_PROGRESS, Optional.empty(), event.at(), rules);
        long count = number;
        return put(state, event, condition).with(change -> change.ruleCount = count);
    }

    private static PipelineState overridden(PipelineState state, ConditionOverridden event) {
        PipelineState next = change(
                state,
                event,
                condition -> condition.ended(ConditionExecutionStatus.OVERRIDDEN, condition.summary(), event.at()));
        PipelineExecution execution = next.known(event.place().execution());
        StageExecution stage = execution.known(event.place().stage());
        return next.with(execution
                .with(stage.with(change -> change.outcome = Optional.empty()))
                .with(change -> change.status = PipelineExecutionStatus.IN_PROGRESS));
    }

    private static RuleExecution known(ConditionExecution condition, String rule) {
        return Optional.ofNullable(condition.rules().get(rule))
                .orElseThrow(() -> new IllegalStateException("rule " + rule + " did not run"));
    }

    private static PipelineState change(
            PipelineState state, ConditionEvent event, UnaryOperator<ConditionExecution> change) {
        ConditionPlace place = event.place();
        ConditionExecution condition = state.known(place.execution())
                .known(place.stage())
                .condition(place.type())
                .orElseThrow(() -> new IllegalStateException("condition " + place + " was not checked"));
        return put(state, event, change.apply(condition));
    }

    private static PipelineState put(PipelineState state, ConditionEvent event, ConditionExecution condition) {
        PipelineExecution execution = state.known(event.place().execution());
        StageExecution stage = execution.known(event.place().stage());
        StageExecution next = stage.with(change -> change.conditions =
                Copies.with(stage.conditions(), event.place().type(), condition));
        return state.with(execution.with(next).with(change -> change.changedAt = event.at()));
    }
}
