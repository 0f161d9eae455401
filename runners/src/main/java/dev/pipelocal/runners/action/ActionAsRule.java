package dev.pipelocal.runners.action;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;
import dev.pipelocal.core.port.RuleInvocation;
import dev.pipelocal.core.port.RuleRunner;
import java.util.List;
import java.util.Optional;

/** Checks a rule by what the action of the same provider does: the rule holds if it succeeds. A rule has no outputs. */
public final class ActionAsRule implements RuleRunner {
    private final ActionRunner runner;

    public ActionAsRule(ActionRunner runner) {
        this.runner = runner;
    }

    @Override
    public void run(RuleInvocation invocation, ActionHandle handle) {
        runner.run(
                new ActionInvocation(
                        invocation.caller(),
                        invocation.pipelineAccount(),
                        invocation.pipelineRegion(),
                        invocation.pipeline(),
                        invocation.pipelineVersion(),
                        invocation.executionId(),
                        invocation.stage(),
                        invocation.id(),
                        action(invocation.rule()),
                        invocation.inputs(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        invocation.startedAt(),
                        invocation.deadline(),
                        invocation.resumed()),
                handle);
    }

    private static ActionDeclaration action(RuleDeclaration rule) {
        return new ActionDeclaration(
                new ActionName(rule.name()),
                rule.ruleTypeId(),
                1,
                rule.configuration(),
                rule.commands(),
                List.of(),
                rule.inputArtifacts(),
                List.of(),
                rule.roleArn(),
                rule.region(),
                Optional.empty(),
                rule.timeoutInMinutes(),
                List.of());
    }
}
