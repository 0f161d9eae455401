package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.engine.Decision.Step;
import dev.pipelocal.core.engine.ExecutionEvent;
import dev.pipelocal.core.engine.Reducer;
import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.journal.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a process that was killed may have written and not told anybody: the state changes of the last appends of all. They
 * are told at least once, with the ids they had.
 */
final class LastAppends {
    /** More than can be committed and not published: an append is published before its pipeline's next. */
    private static final int LATEST = 128;

    private static final String SELECT_LATEST = """
            SELECT p.id, p.account, p.region, p.name, min(j.id) FROM
                (SELECT id, pipeline FROM pipeline_journal ORDER BY id DESC LIMIT ?) j
                JOIN pipeline p ON p.id = j.pipeline GROUP BY p.id""";
    private static final String SELECT_SNAPSHOT = "SELECT number, state FROM pipeline_snapshot WHERE pipeline = ?";
    private static final String SELECT_JOURNAL = """
            SELECT id, number, events FROM pipeline_journal WHERE pipeline = ? AND number > ? ORDER BY number""";

    private final Database database;

    LastAppends(Database database) {
        this.database = database;
    }

    private record Pipeline(long id, PipelineKey key, long fromJournalId) {}

    /** In the order in which they were written. */
    List<EmulatorEvent> stateChanges() {
        return database.read(connection -> {
            Map<Long, List<EmulatorEvent>> byJournalId = new TreeMap<>();
            for (Pipeline pipeline : latest(connection)) {
                replay(connection, pipeline, byJournalId);
            }
            return byJournalId.values().stream().flatMap(List::stream).toList();
        });
    }

    private static List<Pipeline> latest(Connection connection) throws SQLException {
        List<Pipeline> pipelines = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(SELECT_LATEST)) {
            select.setInt(1, LATEST);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    var key =
                            new PipelineKey(rows.getString(2), rows.getString(3), new PipelineName(rows.getString(4)));
                    pipelines.add(new Pipeline(rows.getLong(1), key, rows.getLong(5)));
                }
            }
        }
        return pipelines;
    }

    private static void replay(Connection connection, Pipeline pipeline, Map<Long, List<EmulatorEvent>> byJournalId)
            throws SQLException {
        long number = 0;
        PipelineState state = null;
        try (PreparedStatement select = connection.prepareStatement(SELECT_SNAPSHOT)) {
            select.setLong(1, pipeline.id());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    number = row.getLong(1);
                    state = JournalCodec.readState(row.getBytes(2));
                }
            }
        }
        try (PreparedStatement select = connection.prepareStatement(SELECT_JOURNAL)) {
            select.setLong(1, pipeline.id());
            select.setLong(2, number);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    List<Step> steps = new ArrayList<>();
                    state = replay(state, JournalCodec.readEvents(rows.getBytes(3)), steps);
                    if (rows.getLong(1) >= pipeline.fromJournalId()) {
                        byJournalId.put(
                                rows.getLong(1),
                                StateChanges.of(pipeline.key(), pipeline.id(), rows.getLong(2), steps));
                    }
                }
            }
        }
    }

    private static @Nullable PipelineState replay(
            @Nullable PipelineState from, List<ExecutionEvent> events, List<Step> steps) {
        PipelineState state = from;
        for (ExecutionEvent event : events) {
            Step step = Reducer.replay(state, event);
            steps.add(step);
            state = Reducer.prune(step);
        }
        return state;
    }
}
