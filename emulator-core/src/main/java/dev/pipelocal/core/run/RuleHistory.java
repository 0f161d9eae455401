package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.RuleExecution;
import dev.pipelocal.core.execution.RuleExecutionDetail;
import dev.pipelocal.core.run.History.Numbered;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rule executions as they are listed: projections' rows with what the declaration of their version says. */
public final class RuleHistory implements RunLists<RuleExecutionDetail> {
    private static final int OF_ONE_EXECUTION = 100_000;

    private final History history;

    public RuleHistory(History history) {
        this.history = history;
    }

    @Override
    public List<Numbered<RuleExecutionDetail>> all(PipelineKey key, long before, int limit) {
        return details(key, history.rules(key, before, limit));
    }

    @Override
    public Optional<List<Numbered<RuleExecutionDetail>>> of(
            PipelineKey key, PipelineExecutionId execution, long before, int limit) {
        return history.numbered(key, execution)
                .map(found -> details(key, history.rulesOf(key, found.number(), before, limit)));
    }

    @Override
    public Optional<List<Numbered<RuleExecutionDetail>>> latestOf(
            PipelineKey key, PipelineExecutionId execution, long before, int limit) {
        return history.numbered(key, execution).map(found -> {
            Set<String> seen = new HashSet<>();
            List<Numbered<RuleRow>> latest =
                    history.rulesOf(key, found.number(), Long.MAX_VALUE, OF_ONE_EXECUTION).stream()
                            .filter(row -> seen.add(
                                    row.value().stage() + "/" + row.value().condition() + "/"
                                            + row.value().run().rule()))
                            .filter(row -> row.number() < before)
                            .limit(limit)
                            .toList();
            return details(key, latest);
        });
    }

    private List<Numbered<RuleExecutionDetail>> details(PipelineKey key, List<Numbered<RuleRow>> rows) {
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

    private static RuleExecutionDetail detail(PipelineKey key, RuleRow row, Optional<PipelineDeclaration> declaration) {
        RuleExecution run = row.run();
        RuleDeclaration declared = declaration
                .flatMap(pipeline -> pipeline.stage(row.stage()))
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
