package dev.pipelocal.core.run;

import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.run.Recent.Run;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A projection of runs, and what it does not have yet. Rows come newest first.
 *
 * @param table the projection's
 */
record RunRows<R extends RunRow>(
        Database database, String table, Class<R> type, Function<Recent, NavigableMap<Long, Run<R>>> recent) {
    private static final int OF_ONE_EXECUTION = 100_000;

    List<Numbered<R>> all(Resident pipeline, long before, int limit) {
        String sql = "SELECT number, detail FROM " + table + " WHERE pipeline = ? AND number < ?"
                + " ORDER BY number DESC LIMIT ?";
        return Numbered.newest(
                rows(recent.apply(pipeline.recent()), before, limit), stored(sql, pipeline.id(), before, limit), limit);
    }

    /** Those of the execution with this number. */
    List<Numbered<R>> of(Resident pipeline, long execution, long before, int limit) {
        // Left to itself, SQLite would walk through all of the pipeline's rows by their numbers.
        String sql = "SELECT number, detail FROM " + table + " INDEXED BY " + table + "_of"
                + " WHERE pipeline = ? AND execution = ? AND number < ? ORDER BY number DESC LIMIT ?";
        NavigableMap<Long, Run<R>> ofExecution = new TreeMap<>(recent.apply(pipeline.recent()));
        ofExecution.values().removeIf(run -> run.execution() != execution);
        return Numbered.newest(
                rows(ofExecution, before, limit), stored(sql, pipeline.id(), execution, before, limit), limit);
    }

    List<Numbered<R>> of(Resident pipeline, long execution) {
        return of(pipeline, execution, Long.MAX_VALUE, OF_ONE_EXECUTION);
    }

    private List<Numbered<R>> stored(String sql, Object... parameters) {
        return Select.all(
                database,
                sql,
                row -> new Numbered<>(row.getLong(1), JournalCodec.read(row.getBytes(2), type)),
                parameters);
    }

    private static <R> List<Numbered<R>> rows(NavigableMap<Long, Run<R>> runs, long before, int limit) {
        return Numbered.before(runs, before, limit).stream()
                .map(run -> new Numbered<>(run.number(), run.value().row()))
                .toList();
    }
}
