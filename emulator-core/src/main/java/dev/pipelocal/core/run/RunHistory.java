package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs as they are listed: projections' rows with what the declaration of their version says. */
record RunHistory<R extends RunRow, T>(History history, RunRows<R> rows, Details<R, T> details) implements RunLists<T> {
    /** Makes what is listed of a row and the declaration of its version. */
    interface Details<R, T> {
        T of(PipelineKey key, R row, PipelineDeclaration declaration);
    }

    @Override
    public List<Numbered<T>> all(PipelineKey key, long before, int limit) {
        return history.pipeline(key)
                .map(pipeline -> details(key, rows.all(pipeline, before, limit)))
                .orElse(List.of());
    }

    @Override
    public Optional<List<Numbered<T>>> of(PipelineKey key, PipelineExecutionId execution, long before, int limit) {
        return history.pipeline(key)
                .flatMap(pipeline -> history.execution(pipeline, execution)
                        .map(found -> details(key, rows.of(pipeline, found.number(), before, limit))));
    }

    @Override
    public Optional<List<Numbered<T>>> latestOf(
            PipelineKey key, PipelineExecutionId execution, long before, int limit) {
        return history.pipeline(key)
                .flatMap(pipeline -> history.execution(pipeline, execution)
                        .map(found -> details(key, latest(rows.of(pipeline, found.number()), before, limit))));
    }

    private static <R extends RunRow> List<Numbered<R>> latest(List<Numbered<R>> runs, long before, int limit) {
        Set<String> seen = new HashSet<>();
        return runs.stream()
                .filter(row -> seen.add(row.value().place()))
                .filter(row -> row.number() < before)
                .limit(limit)
                .toList();
    }

    private List<Numbered<T>> details(PipelineKey key, List<Numbered<R>> runs) {
        Map<Integer, PipelineDeclaration> versions = new HashMap<>();
        return runs.stream()
                .map(row -> new Numbered<>(
                        row.number(),
                        details.of(
                                key,
                                row.value(),
                                versions.computeIfAbsent(row.value().version(), each -> declaration(key, each)))))
                .toList();
    }

    private PipelineDeclaration declaration(PipelineKey key, int version) {
        return history.version(key, version)
                .orElseThrow(() -> new IllegalStateException("no version " + version + " of " + key));
    }
}
