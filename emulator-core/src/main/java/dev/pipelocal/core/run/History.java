package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.RuleExecutionDetail;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.run.Recent.Success;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;

/**
 * Reads pipelines' projections, and what they do not have yet. Rows come newest first, and those of a page lie before a
 * number that the page before ended with; {@link Long#MAX_VALUE} for the first.
 */
public final class History {
    private final Database database;
    private final Mailboxes mailboxes;

    public History(Database database, Mailboxes mailboxes) {
        this.database = database;
        this.mailboxes = mailboxes;
    }

    /** Action executions, with what their declaration says. */
    public RunLists<ActionExecutionDetail> actions() {
        return new RunHistory<>(this, actionRows(), ActionDetails::of);
    }

    /** Rule executions, with what their declaration says. */
    public RunLists<RuleExecutionDetail> rules() {
        return new RunHistory<>(
                this, new RunRows<>(database, "rule_execution", RuleRow.class, Recent::rules), RuleDetails::of);
    }

    RunRows<ActionRow> actionRows() {
        return new RunRows<>(database, "action_execution", ActionRow.class, Recent::actions);
    }

    public Optional<PipelineDeclaration> version(PipelineKey key, int version) {
        String sql = """
                SELECT declaration FROM pipeline_version WHERE version = ? AND pipeline =
                (SELECT id FROM pipeline WHERE account = ? AND region = ? AND name = ? AND deleted = 0)""";
        return Select.all(
                        database,
                        sql,
                        row -> JournalCodec.read(row.getBytes(1), PipelineDeclaration.class),
                        version,
                        key.account(),
                        key.region(),
                        key.name().value())
                .stream()
                .findFirst();
    }

    public Optional<PipelineExecutionDetail> execution(PipelineKey key, PipelineExecutionId id) {
        return pipeline(key).flatMap(pipeline -> execution(pipeline, id)).map(Numbered::value);
    }

    Optional<Resident> pipeline(PipelineKey key) {
        return mailboxes.resident(key);
    }

    Optional<Numbered<PipelineExecutionDetail>> execution(Resident pipeline, PipelineExecutionId id) {
        return pipeline.recent()
                .execution(id)
                .or(() -> Select.all(
                                database,
                                "SELECT number, detail FROM pipeline_execution WHERE pipeline = ? AND id = ?",
                                History::execution,
                                pipeline.id(),
                                id.value())
                        .stream()
                        .findFirst());
    }

    /** The execution that a start with this token made, if the pipeline's state has forgotten tokens. */
    public Optional<PipelineExecutionId> startedWith(PipelineKey key, String token) {
        return pipeline(key)
                .filter(pipeline -> !pipeline.state().knowsAllTokens())
                .flatMap(pipeline -> Optional.ofNullable(
                                pipeline.recent().tokens().get(token))
                        .or(() -> Select.all(
                                        database,
                                        "SELECT execution FROM start_token WHERE pipeline = ? AND token = ?",
                                        row -> new PipelineExecutionId(row.getString(1)),
                                        pipeline.id(),
                                        token)
                                .stream()
                                .findFirst()));
    }

    public List<Numbered<PipelineExecutionDetail>> executions(PipelineKey key, long before, int limit) {
        return pipeline(key)
                .map(pipeline -> executions(pipeline, before, limit))
                .orElse(List.of());
    }

    private List<Numbered<PipelineExecutionDetail>> executions(Resident pipeline, long before, int limit) {
        String sql = "SELECT number, detail FROM pipeline_execution WHERE pipeline = ? AND number < ?"
                + " ORDER BY number DESC LIMIT ?";
        return Numbered.newest(
                Numbered.before(pipeline.recent().executions(), before, limit),
                Select.all(database, sql, History::execution, pipeline.id(), before, limit),
                limit);
    }

    /** Executions of a version of the pipeline that succeeded in a stage. */
    public List<Numbered<PipelineExecutionDetail>> executionsSucceededIn(
            PipelineKey key, StageName stage, int version, long before, int limit) {
        return pipeline(key)
                .map(pipeline -> executionsSucceededIn(pipeline, stage, version, before, limit))
                .orElse(List.of());
    }

    private List<Numbered<PipelineExecutionDetail>> executionsSucceededIn(
            Resident pipeline, StageName stage, int version, long before, int limit) {
        String sql = "SELECT e.number, e.detail FROM stage_success s JOIN pipeline_execution e"
                + " ON e.pipeline = s.pipeline AND e.number = s.execution WHERE s.pipeline = ?"
                + " AND s.stage = ? AND s.version = ? AND s.execution < ? ORDER BY s.execution DESC LIMIT ?";
        NavigableMap<Long, PipelineExecutionDetail> recent = pipeline.recent().executions();
        var stored =
                Select.all(database, sql, History::execution, pipeline.id(), stage.value(), version, before, limit);
        return Numbered.newest(
                Numbered.before(recent, before, recent.size()).stream()
                        .filter(row -> pipeline.recent()
                                .successes()
                                .contains(new Success(stage.value(), version, row.number())))
                        .toList(),
                stored.stream()
                        .map(row -> new Numbered<>(row.number(), recent.getOrDefault(row.number(), row.value())))
                        .toList(),
                limit);
    }

    /** Stages that an execution succeeded in. */
    Set<StageName> stagesSucceededIn(Resident pipeline, int version, long execution) {
        Set<StageName> stages = new HashSet<>(Select.all(
                database,
                "SELECT stage FROM stage_success WHERE pipeline = ? AND version = ? AND execution = ?",
                row -> new StageName(row.getString(1)),
                pipeline.id(),
                version,
                execution));
        pipeline.recent().successes().stream()
                .filter(success -> success.version() == version && success.execution() == execution)
                .forEach(success -> stages.add(new StageName(success.stage())));
        return stages;
    }

    private static Numbered<PipelineExecutionDetail> execution(ResultSet row) throws SQLException {
        return new Numbered<>(row.getLong(1), JournalCodec.read(row.getBytes(2), PipelineExecutionDetail.class));
    }
}
