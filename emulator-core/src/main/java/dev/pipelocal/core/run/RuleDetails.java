package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.RuleExecution;
import dev.pipelocal.core.execution.RuleExecutionDetail;
import java.util.Optional;
import java.util.stream.Stream;

/** A rule execution as it is listed: its projection's row with what the declaration of its version says. */
final class RuleDetails {
    private RuleDetails() {}

    static RuleExecutionDetail of(PipelineKey key, RuleRow row, PipelineDeclaration declaration) {
        RuleExecution run = row.run();
        RuleDeclaration declared = declaration
                .stage(row.stage())
                .flatMap(stage -> rules(stage, row)
                        .filter(each -> each.name().equals(run.rule()))
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException(
                        "no rule '" + run.rule() + "' in version " + row.version() + " of " + key));
        return new RuleExecutionDetail(
                row.execution(),
                row.version(),
                run.id(),
                row.stage(),
                run.rule(),
                declared.ruleTypeId(),
                run.startedAt(),
                run.changedAt(),
                Optional.empty(),
                run.status(),
                declared.configuration(),
                row.resolved(),
                declared.roleArn(),
                declared.region().orElse(key.region()),
                declared.inputArtifacts(),
                run.progress().externalExecutionId(),
                run.progress().externalExecutionUrl(),
                run.progress().summary(),
                run.error());
    }

    private static Stream<RuleDeclaration> rules(StageDeclaration stage, RuleRow row) {
        Stream<StageDeclaration.Condition> conditions = switch (row.condition()) {
            case BEFORE_ENTRY -> stage.beforeEntry().stream().flatMap(all -> all.conditions().stream());
            case ON_SUCCESS -> stage.onSuccess().stream().flatMap(all -> all.conditions().stream());
            case ON_FAILURE -> stage.onFailure().stream().flatMap(all -> all.conditions().stream());
        };
        return conditions.flatMap(condition -> condition.rules().stream());
    }
}
