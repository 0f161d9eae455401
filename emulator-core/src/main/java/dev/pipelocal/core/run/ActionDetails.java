package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionExecutionDetail;
import dev.pipelocal.core.execution.PipelineKey;
import java.util.LinkedHashMap;
import java.util.Map;

/** An action execution as it is listed: its projection's row with what the declaration of its version says. */
final class ActionDetails {
    private ActionDetails() {}

    static ActionExecutionDetail of(PipelineKey key, ActionRow row, PipelineDeclaration declaration) {
        ActionDeclaration declared = declaration
                .stage(row.stage())
                .flatMap(stage -> stage.actions().stream()
                        .filter(each -> each.name().equals(row.action()))
                        .findFirst())
                .orElseThrow(() -> new IllegalStateException(
                        "no action '" + row.action() + "' in version " + row.version() + " of " + key));
        ActionExecution run = row.run();
        return new ActionExecutionDetail(
                row.execution(),
                row.version(),
                run.id(),
                row.stage(),
                row.action(),
                declared.actionTypeId(),
                run.startedAt(),
                run.changedAt(),
                run.updatedBy(),
                run.status(),
                declared.configuration(),
                resolved(declared, row),
                declared.roleArn(),
                declared.region().orElse(key.region()),
                declared.namespace(),
                run.inputs(),
                run.outputs(),
                run.progress().externalExecutionId().or(run::token),
                run.progress().externalExecutionUrl(),
                run.progress().summary(),
                run.error(),
                run.progress().logStreamArn(),
                run.outputVariables());
    }

    private static Map<String, String> resolved(ActionDeclaration declared, ActionRow row) {
        Map<String, String> resolved = new LinkedHashMap<>(declared.configuration());
        resolved.putAll(row.resolved());
        return resolved;
    }
}
