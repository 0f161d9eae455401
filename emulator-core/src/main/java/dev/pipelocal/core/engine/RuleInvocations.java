package dev.pipelocal.core.engine;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.engine.ConditionEvent.ConditionPlace;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.RuleExecution;
import dev.pipelocal.core.port.RuleInvocation;
import java.util.Optional;

/** Says to a runner which rule to run; the same for the same rule execution, whenever it is asked. */
public final class RuleInvocations {
    private RuleInvocations() {}

    public static RuleInvocation of(PipelineState state, ConditionPlace place, String rule, boolean resumed) {
        PipelineExecution execution = state.known(place.execution());
        PipelineDeclaration pipeline = state.declarationOf(execution);
        RuleDeclaration declared = declared(state, place, rule);
        RuleExecution run = execution
                .known(place.stage())
                .condition(place.type())
                .flatMap(condition -> Optional.ofNullable(condition.rules().get(rule)))
                .orElseThrow(() -> new IllegalStateException("rule " + rule + " did not run"));
        String region = declared.region().orElse(state.key().region());
        return new RuleInvocation(
                Caller.sessionOf(
                        declared.roleArn().orElse(pipeline.roleArn()), run.id().value(), region),
                state.key().account(),
                state.key().region(),
                state.key().name(),
                pipeline.version(),
                execution.id(),
                place.stage(),
                place.type(),
                run.id(),
                resolved(execution, declared),
                declared.inputArtifacts().stream()
                        .flatMap(name -> Optional.ofNullable(
                                execution.outputs().artifacts().get(name))
                                .stream())
                        .toList(),
                run.startedAt(),
                run.deadline(),
                resumed);
    }

    /** A rule as the execution's own version of the pipeline declares it. */
    public static RuleDeclaration declared(PipelineState state, ConditionPlace place, String rule) {
        PipelineDeclaration pipeline = state.declarationOf(state.known(place.execution()));
        return Conditions.declared(Declarations.stage(pipeline, place.stage()), place.type()).stream()
                .flatMap(condition -> condition.rules().stream())
                .filter(each -> each.name().equals(rule))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no rule '" + rule + "' in " + pipeline.name()));
    }

    /** A rule with its references resolved. */
    public static RuleDeclaration resolved(PipelineExecution execution, RuleDeclaration declared) {
        Variables variables = Variables.of(execution);
        return new RuleDeclaration(
                declared.name(),
                declared.ruleTypeId(),
                variables.resolve(declared.configuration()),
                declared.commands().stream().map(variables::resolve).toList(),
                declared.inputArtifacts(),
                declared.roleArn(),
                declared.region(),
                declared.timeoutInMinutes());
    }
}
