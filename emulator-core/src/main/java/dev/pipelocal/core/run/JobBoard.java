package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.port.ActionInvocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where each job belongs, and which jobs workers may be offered, in the order they were announced. In memory: after a restart
 * what is in progress is announced again. Of jobs that have ended the newest are remembered, so that a late result is told
 * what is wrong.
 */
public final class JobBoard {
    private static final int REMEMBERED = 10_000;

    private final Map<String, Entry> open = new LinkedHashMap<>();
    private final Map<String, Entry> ended = new LinkedHashMap<>();

    /** A job of an action, and what a worker can choose by. */
    public record Entry(
            String jobId, PipelineKey key, ActionRef action, ActionTypeId type, Map<String, String> configuration) {}

    synchronized void announce(PipelineKey key, ActionInvocation invocation) {
        Optional<Job> job = invocation.job();
        ActionRef ref = new ActionRef(invocation.executionId(), invocation.id());
        job.ifPresent(each -> {
            forget(invocation.id());
            open.put(
                    each.id(),
                    new Entry(
                            each.id(),
                            key,
                            ref,
                            invocation.action().actionTypeId(),
                            invocation.action().configuration()));
        });
    }

    /** The action has ended, or goes on with another job. */
    synchronized void forget(ActionExecutionId id) {
        open.values().stream()
                .filter(entry -> entry.action().id().equals(id))
                .findFirst()
                .ifPresent(entry -> {
                    open.remove(entry.jobId());
                    ended.put(entry.jobId(), entry);
                    if (ended.size() > REMEMBERED) {
                        ended.remove(ended.keySet().iterator().next());
                    }
                });
    }

    /** The pipeline was deleted. */
    synchronized void forget(PipelineKey key) {
        open.values().removeIf(entry -> entry.key().equals(key));
        ended.values().removeIf(entry -> entry.key().equals(key));
    }

    synchronized void forget() {
        open.clear();
        ended.clear();
    }

    /** Jobs of a type that have not ended. */
    public synchronized List<Entry> open(String account, String region, ActionTypeId type) {
        return open.values().stream()
                .filter(entry -> entry.key().account().equals(account)
                        && entry.key().region().equals(region)
                        && entry.type().equals(type))
                .toList();
    }

    public synchronized Optional<Entry> find(String jobId) {
        return Optional.ofNullable(open.get(jobId)).or(() -> Optional.ofNullable(ended.get(jobId)));
    }
}
