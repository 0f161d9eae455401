package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.engine.ConditionEvent.ConditionPlace;
import dev.pipelocal.core.engine.RuleInvocations;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.RuleExecution;

/** Rows for the rules of a condition. */
final class RuleRows {
    private RuleRows() {}

    static void add(Recent recent, PipelineState state, ConditionPlace place) {
        PipelineExecution execution = state.known(place.execution());
        execution.known(place.stage()).condition(place.type()).stream()
                .flatMap(condition -> condition.rules().values().stream())
                .forEach(rule -> recent.putRule(
                        rule.number(),
                        new Recent.Run<>(execution.origin().number(), row(state, execution, place, rule))));
    }

    private static RuleRow row(
            PipelineState state, PipelineExecution execution, ConditionPlace place, RuleExecution rule) {
        RuleDeclaration declared = RuleInvocations.declared(state, place, rule.rule());
        return new RuleRow(
                execution.id(),
                execution.origin().version(),
                place.stage(),
                place.type(),
                RuleInvocations.resolved(execution, declared).configuration(),
                rule);
    }
}
