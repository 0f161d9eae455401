package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.PipelineState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

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
        writeJournal(connection, commit);
        writeExecutions(connection, commit);
        writeRows(connection, "action_execution", commit.pipeline(), commit.actions());
        writeRows(connection, "rule_execution", commit.pipeline(), commit.rules());
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

    private static void writeJournal(Connection connection, Commit commit) throws SQLException {
        update(connection, "INSERT INTO pipeline_journal (pipeline, number, events) VALUES (?, ?, ?)", insert -> {
            insert.setLong(1, commit.pipeline());
            insert.setLong(2, commit.number());
            insert.setBytes(3, commit.events());
        });
        byte[] snapshot = commit.snapshot();
        if (snapshot == null) {
            return;
        }
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

    private static void writeExecutions(Connection connection, Commit commit) throws SQLException {
        String sql = """
                INSERT INTO pipeline_execution VALUES (?, ?, ?, ?, ?) ON CONFLICT (pipeline, number) DO UPDATE SET
                live = excluded.live, detail = excluded.detail""";
        for (Commit.ExecutionRow row : commit.executions()) {
            update(connection, sql, upsert -> {
                upsert.setLong(1, commit.pipeline());
                upsert.setLong(2, row.number());
                upsert.setString(3, row.id());
                upsert.setInt(4, row.live() ? 1 : 0);
                upsert.setBytes(5, row.detail());
            });
        }
        for (Commit.Success success : commit.successes()) {
            update(connection, "INSERT OR IGNORE INTO stage_success VALUES (?, ?, ?, ?)", insert -> {
                insert.setLong(1, commit.pipeline());
                insert.setString(2, success.stage());
                insert.setInt(3, success.version());
                insert.setLong(4, success.execution());
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
        for (Commit.Token token : commit.tokens()) {
            update(connection, "INSERT OR IGNORE INTO start_token VALUES (?, ?, ?)", insert -> {
                insert.setLong(1, commit.pipeline());
                insert.setString(2, token.token());
                insert.setString(3, token.execution());
            });
        }
    }

    private static void writeRows(Connection connection, String table, long pipeline, Iterable<Commit.NumberedRow> rows)
            throws SQLException {
        String sql = "INSERT INTO " + table
                + " VALUES (?, ?, ?, ?) ON CONFLICT (pipeline, number) DO UPDATE SET detail = excluded.detail";
        for (Commit.NumberedRow row : rows) {
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
