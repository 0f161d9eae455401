package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.engine.Decision.Step;
import dev.pipelocal.core.engine.ExecutionEvent;
import dev.pipelocal.core.engine.Reducer;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.journal.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Loads pipelines from their snapshots and journals, and appends to them. */
final class PipelineStore {
    private static final String SELECT_LATEST = """
            SELECT p.id, s.number, s.state FROM pipeline p LEFT JOIN pipeline_snapshot s ON s.pipeline = p.id
            WHERE p.account = ? AND p.region = ? AND p.name = ? AND p.deleted = 0""";
    private static final String SELECT_JOURNAL =
            "SELECT number, events FROM pipeline_journal WHERE pipeline = ? AND number > ? ORDER BY number";
    private static final String SELECT_LIVE = """
            SELECT p.account, p.region, p.name FROM pipeline p JOIN pipeline_journal j ON j.pipeline = p.id
            AND j.number = (SELECT max(number) FROM pipeline_journal WHERE pipeline = p.id)
            WHERE p.deleted = 0 AND j.live = 1""";

    private final Database database;
    private final AtomicLong lastId;

    PipelineStore(Database database) {
        this.database = database;
        lastId = new AtomicLong(database.read(connection -> {
            try (var select = connection.prepareStatement("SELECT coalesce(max(id), 0) FROM pipeline");
                    ResultSet row = select.executeQuery()) {
                return row.getLong(1);
            }
        }));
    }

    long nextId() {
        return lastId.incrementAndGet();
    }

    Optional<Resident> load(PipelineKey key) {
        return database.read(connection -> load(connection, key));
    }

    private static Optional<Resident> load(Connection connection, PipelineKey key) throws SQLException {
        long id;
        long number;
        PipelineState state;
        try (PreparedStatement select = connection.prepareStatement(SELECT_LATEST)) {
            select.setString(1, key.account());
            select.setString(2, key.region());
            select.setString(3, key.name().value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                id = row.getLong(1);
                number = row.getLong(2);
                byte[] snapshot = row.getBytes(3);
                state = snapshot == null ? null : JournalCodec.readState(snapshot);
            }
        }
        return Optional.of(replay(connection, id, number, state));
    }

    private static Resident replay(Connection connection, long id, long from, @Nullable PipelineState snapshot)
            throws SQLException {
        PipelineState state = snapshot;
        long number = from;
        int replayed = 0;
        Projection projection = new Projection();
        try (PreparedStatement select = connection.prepareStatement(SELECT_JOURNAL)) {
            select.setLong(1, id);
            select.setLong(2, from);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    number = rows.getLong(1);
                    for (ExecutionEvent event : JournalCodec.readEvents(rows.getBytes(2))) {
                        Step step = Reducer.replay(state, event);
                        projection.add(step);
                        state = Reducer.prune(step);
                        replayed++;
                    }
                }
            }
        }
        if (state == null) {
            throw new IllegalStateException("pipeline " + id + " has neither snapshot nor journal");
        }
        Recent recent = new Recent();
        projection.addTo(recent);
        return new Resident(id, number, replayed, state, recent);
    }

    /** @param isCancelled asked by the writer: whether everything was reset meanwhile */
    CompletableFuture<Boolean> append(Commit commit, BooleanSupplier isCancelled) {
        return database.write(connection -> {
            if (isCancelled.getAsBoolean()) {
                throw new IllegalStateException("everything was reset meanwhile");
            }
            CommitWriter.write(connection, commit);
            return true;
        });
    }

    /** Pipelines that have something under way. */
    List<PipelineKey> live() {
        return database.read(connection -> {
            List<PipelineKey> keys = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(SELECT_LIVE);
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(
                            new PipelineKey(rows.getString(1), rows.getString(2), new PipelineName(rows.getString(3))));
                }
            }
            return keys;
        });
    }
}
