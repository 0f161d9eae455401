package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.run.JobBoard.JobPlace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads pipelines' projections. Rows come newest first, and those of a page lie before a number that the page before ended
 * with; {@link Long#MAX_VALUE} for the first.
 */
public final class History {
    private static final String PIPELINE =
            "(SELECT id FROM pipeline WHERE account = ? AND region = ? AND name = ? AND deleted = 0)";

    private final Database database;

    /** A row and the number that the next page begins behind. */
    public record Numbered<T>(long number, T value) {}

    public History(Database database) {
        this.database = database;
    }

    public Optional<PipelineDeclaration> version(PipelineKey key, int version) {
        String sql = "SELECT declaration FROM pipeline_version WHERE pipeline = " + PIPELINE + " AND version = ?";
        return query(
                        sql,
                        select -> {
                            bind(select, key);
                            select.setInt(4, version);
                        },
                        row -> JournalCodec.read(row.getBytes(1), PipelineDeclaration.class))
                .stream()
                .findFirst();
    }

    public Optional<PipelineExecutionDetail> execution(PipelineKey key, PipelineExecutionId id) {
        return numbered(key, id).map(Numbered::value);
    }

    Optional<Numbered<PipelineExecutionDetail>> numbered(PipelineKey key, PipelineExecutionId id) {
        String sql = "SELECT number, detail FROM pipeline_execution WHERE id = ? AND pipeline = " + PIPELINE;
        return query(
                        sql,
                        select -> {
                            select.setString(1, id.value());
                            bind(select, key, 2);
                        },
                        History::execution)
                .stream()
                .findFirst();
    }

    /** The execution that a start with this token made. */
    public Optional<PipelineExecutionId> startedWith(PipelineKey key, String token) {
        String sql = "SELECT execution FROM start_token WHERE pipeline = " + PIPELINE + " AND token = ?";
        return query(
                        sql,
                        select -> {
                            bind(select, key);
                            select.setString(4, token);
                        },
                        row -> new PipelineExecutionId(row.getString(1)))
                .stream()
                .findFirst();
    }

    /** Where a job belongs, whether it has ended or not. */
    Optional<JobPlace> job(String jobId) {
        String sql = "SELECT p.account, p.region, p.name, j.execution, j.action FROM job j"
                + " JOIN pipeline p ON p.id = j.pipeline WHERE j.id = ? AND p.deleted = 0";
        return query(
                        sql,
                        select -> select.setString(1, jobId),
                        row -> new JobPlace(
                                jobId,
                                new PipelineKey(row.getString(1), row.getString(2), new PipelineName(row.getString(3))),
                                new ActionRef(
                                        new PipelineExecutionId(row.getString(4)),
                                        new ActionExecutionId(row.getString(5)))))
                .stream()
                .findFirst();
    }

    public List<Numbered<PipelineExecutionDetail>> executions(PipelineKey key, long before, int limit) {
        String sql = "SELECT number, detail FROM pipeline_execution WHERE pipeline = " + PIPELINE
                + " AND number < ? ORDER BY number DESC LIMIT ?";
        return query(
                sql,
                select -> {
                    bind(select, key);
                    select.setLong(4, before);
                    select.setInt(5, limit);
                },
                History::execution);
    }

    /** Executions of a version of the pipeline that succeeded in a stage. */
    public List<Numbered<PipelineExecutionDetail>> executionsSucceededIn(
            PipelineKey key, StageName stage, int version, long before, int limit) {
        String sql = "SELECT e.number, e.detail FROM stage_success s JOIN pipeline_execution e"
                + " ON e.pipeline = s.pipeline AND e.number = s.execution WHERE s.pipeline = " + PIPELINE
                + " AND s.stage = ? AND s.version = ? AND s.execution < ? ORDER BY s.execution DESC LIMIT ?";
        return query(
                sql,
                select -> {
                    bind(select, key);
                    select.setString(4, stage.value());
                    select.setInt(5, version);
                    select.setLong(6, before);
                    select.setInt(7, limit);
                },
                History::execution);
    }

    /** Stages that an execution succeeded in. */
    List<StageName> stagesSucceededIn(PipelineKey key, int version, long execution) {
        String sql =
                "SELECT stage FROM stage_success WHERE pipeline = " + PIPELINE + " AND version = ? AND execution = ?";
        return query(
                sql,
                select -> {
                    bind(select, key);
                    select.setInt(4, version);
                    select.setLong(5, execution);
                },
                row -> new StageName(row.getString(1)));
    }

    List<Numbered<ActionRow>> actions(PipelineKey key, long before, int limit) {
        return rows("action_execution", key, before, limit, ActionRow.class);
    }

    List<Numbered<ActionRow>> actionsOf(PipelineKey key, long execution, long before, int limit) {
        return rowsOf("action_execution", key, execution, before, limit, ActionRow.class);
    }

    List<Numbered<RuleRow>> rules(PipelineKey key, long before, int limit) {
        return rows("rule_execution", key, before, limit, RuleRow.class);
    }

    List<Numbered<RuleRow>> rulesOf(PipelineKey key, long execution, long before, int limit) {
        return rowsOf("rule_execution", key, execution, before, limit, RuleRow.class);
    }

    private <T> List<Numbered<T>> rows(String table, PipelineKey key, long before, int limit, Class<T> type) {
        String sql = "SELECT number, detail FROM " + table + " WHERE pipeline = " + PIPELINE
                + " AND number < ? ORDER BY number DESC LIMIT ?";
        return query(
                sql,
                select -> {
                    bind(select, key);
                    select.setLong(4, before);
                    select.setInt(5, limit);
                },
                row -> new Numbered<>(row.getLong(1), JournalCodec.read(row.getBytes(2), type)));
    }

    private <T> List<Numbered<T>> rowsOf(
            String table, PipelineKey key, long execution, long before, int limit, Class<T> type) {
        String sql = "SELECT number, detail FROM " + table + " WHERE pipeline = " + PIPELINE
                + " AND execution = ? AND number < ? ORDER BY number DESC LIMIT ?";
        return query(
                sql,
                select -> {
                    bind(select, key);
                    select.setLong(4, execution);
                    select.setLong(5, before);
                    select.setInt(6, limit);
                },
                row -> new Numbered<>(row.getLong(1), JournalCodec.read(row.getBytes(2), type)));
    }

    private static Numbered<PipelineExecutionDetail> execution(ResultSet row) throws SQLException {
        return new Numbered<>(row.getLong(1), JournalCodec.read(row.getBytes(2), PipelineExecutionDetail.class));
    }

    /** Sets a statement's parameters. */
    interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Reads a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Binding binding, RowReader<T> reader) {
        return database.read(connection -> query(connection, sql, binding, reader));
    }

    private static <T> List<T> query(Connection connection, String sql, Binding binding, RowReader<T> reader)
            throws SQLException {
        List<T> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            binding.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(reader.read(rows));
                }
            }
        }
        return found;
    }

    private static void bind(PreparedStatement select, PipelineKey key) throws SQLException {
        bind(select, key, 1);
    }

    private static void bind(PreparedStatement select, PipelineKey key, int from) throws SQLException {
        select.setString(from, key.account());
        select.setString(from + 1, key.region());
        select.setString(from + 2, key.name().value());
    }
}
