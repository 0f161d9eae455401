package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.PipelineState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes a commit's rows. Runs on the writer's thread. */
final class CommitWriter {
    private CommitWriter() {}

    static void write(Connection connection, Commit commit) throws SQLException {
        PipelineState pipeline = commit.pipelineRow();
        if (pipeline != null) {
            write(connection, commit.pipeline(), pipeline);
        }
        for (Commit.Version version : commit.versions()) {
            update(connection, "INSERT INTO pipeline_version VALUES (?, ?, ?)", insert -> {
                insert.setLong(1, commit.pipeline());
                insert.setInt(2, version.version());
                insert.setBytes(3, version.declaration());
            });
        }
        for (Commit.JobRow job : commit.jobs()) {
            update(connection, "INSERT INTO job VALUES (?, ?, ?, ?)", insert -> {
                insert.setString(1, job.id());
                insert.setLong(2, commit.pipeline());
                insert.setString(3, job.execution());
                insert.setString(4, job.action());
            });
        }
        update(
                connection,
                "INSERT INTO pipeline_journal (pipeline, number, events, live) VALUES (?, ?, ?, ?)",
                insert -> {
                    insert.setLong(1, commit.pipeline());
                    insert.setLong(2, commit.number());
                    insert.setBytes(3, commit.events());
                    insert.setInt(4, commit.live() ? 1 : 0);
                });
        Commit.Fold fold = commit.fold();
        if (fold != null) {
            writeSnapshot(connection, commit, fold.snapshot());
            writeExecutions(connection, commit.pipeline(), fold);
            writeRuns(connection, "action_execution", commit.pipeline(), fold.actions());
            writeRuns(connection, "rule_execution", commit.pipeline(), fold.rules());
        }
    }

    private static void write(Connection connection, long id, PipelineState state) throws SQLException {
        String sql = """
                INSERT INTO pipeline VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET
                version = excluded.version, type = excluded.type, mode = excluded.mode, updated = excluded.updated,
                deleted = excluded.deleted""";
        update(connection, sql, upsert -> {
            upsert.setLong(1, id);
            upsert.setString(2, state.key().account());
            upsert.setString(3, state.key().region());
            upsert.setString(4, state.key().name().value());
            upsert.setInt(5, state.declaration().version());
            upsert.setString(6, state.declaration().pipelineType());
            upsert.setString(7, state.declaration().executionMode());
            upsert.setLong(8, state.created().toEpochMilli());
            upsert.setLong(9, state.updated().toEpochMilli());
            upsert.setInt(10, state.deleted() ? 1 : 0);
        });
    }

    private static void writeSnapshot(Connection connection, Commit commit, byte[] snapshot) throws SQLException {
        update(connection, "INSERT OR REPLACE INTO pipeline_snapshot VALUES (?, ?, ?)", insert -> {
            insert.setLong(1, commit.pipeline());
            insert.setLong(2, commit.number() - 1);
            insert.setBytes(3, snapshot);
        });
        update(connection, "DELETE FROM pipeline_journal WHERE pipeline = ? AND number < ?", delete -> {
            delete.setLong(1, commit.pipeline());
            delete.setLong(2, commit.number());
        });
    }

    private static void writeExecutions(Connection connection, long pipeline, Commit.Fold fold) throws SQLException {
        String sql = """
                INSERT INTO pipeline_execution (pipeline, number, id, detail) VALUES (?, ?, ?, ?)
                ON CONFLICT (pipeline, number) DO UPDATE SET detail = excluded.detail""";
        for (Commit.ExecutionRow row : fold.executions()) {
            update(connection, sql, upsert -> {
                upsert.setLong(1, pipeline);
                upsert.setLong(2, row.number());
                upsert.setString(3, row.id());
                upsert.setBytes(4, row.detail());
            });
        }
        for (Recent.Success success : fold.successes()) {
            update(connection, "INSERT OR IGNORE INTO stage_success VALUES (?, ?, ?, ?)", insert -> {
                insert.setLong(1, pipeline);
                insert.setString(2, success.stage());
                insert.setInt(3, success.version());
                insert.setLong(4, success.execution());
            });
        }
        for (Commit.Token token : fold.tokens()) {
            update(connection, "INSERT OR IGNORE INTO start_token VALUES (?, ?, ?)", insert -> {
                insert.setLong(1, pipeline);
                insert.setString(2, token.token());
                insert.setString(3, token.execution());
            });
        }
    }

    private static void writeRuns(Connection connection, String table, long pipeline, List<Commit.RunRow> rows)
            throws SQLException {
        String sql = "INSERT INTO " + table
                + " VALUES (?, ?, ?, ?) ON CONFLICT (pipeline, number) DO UPDATE SET detail = excluded.detail";
        for (Commit.RunRow row : rows) {
            update(connection, sql, upsert -> {
                upsert.setLong(1, pipeline);
                upsert.setLong(2, row.number());
                upsert.setLong(3, row.execution());
                upsert.setBytes(4, row.detail());
            });
        }
    }

    /** Sets a statement's parameters. */
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private static void update(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            statement.executeUpdate();
        }
    }
}
