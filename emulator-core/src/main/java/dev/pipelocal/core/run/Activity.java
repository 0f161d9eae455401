package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What is running: pipelines' threads, and actions and rules that wait neither for a person nor for time. */
final class Activity {
    private final Map<ActionExecutionId, PipelineKey> running = new HashMap<>();
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private int working;

    synchronized void workBegins() {
        working++;
    }

    void workEnds() {
        List<CompletableFuture<Void>> idle;
        synchronized (this) {
            working--;
            idle = takeIfIdle();
        }
        idle.forEach(each -> each.complete(null));
    }

    synchronized void begins(PipelineKey key, ActionExecutionId id) {
        running.put(id, key);
    }

    synchronized void ended(ActionExecutionId id) {
        running.remove(id);
    }

    synchronized void forget(PipelineKey key) {
        running.values().removeIf(key::equals);
    }

    void forget() {
        List<CompletableFuture<Void>> idle;
        synchronized (this) {
            running.clear();
            idle = takeIfIdle();
        }
        idle.forEach(each -> each.complete(null));
    }

    CompletableFuture<Void> idle() {
        CompletableFuture<Void> idle = new CompletableFuture<>();
        synchronized (this) {
            if (working > 0 || !running.isEmpty()) {
                waiting.add(idle);
                return idle;
            }
        }
        idle.complete(null);
        return idle;
    }

    private List<CompletableFuture<Void>> takeIfIdle() {
        if (working > 0 || !running.isEmpty()) {
            return List.of();
        }
        List<CompletableFuture<Void>> idle = List.copyOf(waiting);
        waiting.clear();
        return idle;
    }
}
