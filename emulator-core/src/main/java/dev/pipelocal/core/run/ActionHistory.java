package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.run.History.Numbered;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Action executions as they are listed: projections' rows with what the declaration of their version says. */
public final class ActionHistory implements RunLists<ActionExecutionDetail> {
    private static final int OF_ONE_EXECUTION = 100_000;

    private final History history;

    public ActionHistory(History history) {
        this.history = history;
    }

    @Override
    public List<Numbered<ActionExecutionDetail>> all(PipelineKey key, long before, int limit) {
        return details(key, history.actions(key, before, limit));
    }

    @Override
    public Optional<List<Numbered<ActionExecutionDetail>>> of(
            PipelineKey key, PipelineExecutionId execution, long before, int limit) {
        return history.numbered(key, execution)
                .map(found -> details(key, history.actionsOf(key, found.number(), before, limit)));
    }

    @Override
    public Optional<List<Numbered<ActionExecutionDetail>>> latestOf(
            PipelineKey key, PipelineExecutionId execution, long before, int limit) {
        return history.numbered(key, execution).map(found -> {
            Set<String> seen = new HashSet<>();
            List<Numbered<ActionRow>> latest =
                    history.actionsOf(key, found.number(), Long.MAX_VALUE, OF_ONE_EXECUTION).stream()
                            .filter(row -> seen.add(
                                    row.value().stage() + "/" + row.value().action()))
                            .filter(row -> row.number() < before)
                            .limit(limit)
                            .toList();
            return details(key, latest);
        });
    }

    private List<Numbered<ActionExecutionDetail>> details(PipelineKey key, List<Numbered<ActionRow>> rows) {
        Map<Integer, Optional<PipelineDeclaration>> versions = new HashMap<>();
        return rows.stream()
                .map(row -> new Numbered<>(
                        row.number(),
                        detail(
                                key,
                                row.value(),
                                versions.computeIfAbsent(row.value().version(), each -> history.version(key, each)))))
                .toList();
    }

    private static ActionExecutionDetail detail(
            PipelineKey key, ActionRow row, Optional<PipelineDeclaration> declaration) {
        ActionDeclaration declared = declaration
                .flatMap(pipeline -> pipeline.stage(row.stage()))
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
