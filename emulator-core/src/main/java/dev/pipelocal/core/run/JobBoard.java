package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.journal.Database;
import dev.pipelocal.core.port.ActionInvocation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each job belongs, and which jobs workers may be offered, in the order they were announced. Those are in memory: after
 * a restart what is in progress is announced again. Other jobs are found in the store.
 */
public final class JobBoard {
    private final Map<String, Entry> open = new LinkedHashMap<>();
    private final Database database;

    JobBoard(Database database) {
        this.database = database;
    }

    /** Where a job belongs. */
    public record JobPlace(String jobId, PipelineKey key, ActionRef action) {}

    /** A job that has not ended, and what a worker can choose by. */
    public record Entry(JobPlace place, ActionTypeId type, Map<String, String> configuration) {}

    synchronized void announce(PipelineKey key, ActionInvocation invocation) {
        ActionRef ref = new ActionRef(invocation.executionId(), invocation.id());
        invocation.job().ifPresent(job -> {
            forget(invocation.id());
            open.put(
                    job.id(),
                    new Entry(
                            new JobPlace(job.id(), key, ref),
                            invocation.action().actionTypeId(),
                            invocation.action().configuration()));
        });
    }

    /** The action has ended, or goes on with another job. */
    synchronized void forget(ActionExecutionId id) {
        open.values().removeIf(entry -> entry.place().action().id().equals(id));
    }

    /** The pipeline was deleted. */
    synchronized void forget(PipelineKey key) {
        open.values().removeIf(entry -> entry.place().key().equals(key));
    }

    synchronized void forget() {
        open.clear();
    }

    /** Jobs of a type that have not ended. */
    public synchronized List<Entry> open(String account, String region, ActionTypeId type) {
        return open.values().stream()
                .filter(entry -> entry.place().key().account().equals(account)
                        && entry.place().key().region().equals(region)
                        && entry.type().equals(type))
                .toList();
    }

    /** Where a job belongs, whether it has ended or not. */
    public Optional<JobPlace> find(String jobId) {
        return announced(jobId).or(() -> stored(jobId));
    }

    private synchronized Optional<JobPlace> announced(String jobId) {
        return Optional.ofNullable(open.get(jobId)).map(Entry::place);
    }

    private Optional<JobPlace> stored(String jobId) {
        String sql = "SELECT p.account, p.region, p.name, j.execution, j.action FROM job j"
                + " JOIN pipeline p ON p.id = j.pipeline WHERE j.id = ? AND p.deleted = 0";
        return Select.all(database, sql, row -> place(jobId, row), jobId).stream()
                .findFirst();
    }

    private static JobPlace place(String jobId, ResultSet row) throws SQLException {
        return new JobPlace(
                jobId,
                new PipelineKey(row.getString(1), row.getString(2), new PipelineName(row.getString(3))),
                new ActionRef(new PipelineExecutionId(row.getString(4)), new ActionExecutionId(row.getString(5))));
    }
}
