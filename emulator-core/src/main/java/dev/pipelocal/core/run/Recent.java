package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What a pipeline's projections do not have yet: what changed since its last snapshot, which a replay of its journal gives
 * again. Its own thread adds what has become durable, anybody reads; from the next snapshot on, others read that.
 */
final class Recent {
    private final NavigableMap<Long, PipelineExecutionDetail> executions = new ConcurrentSkipListMap<>();
    private final NavigableMap<Long, Run<ActionRow>> actions = new ConcurrentSkipListMap<>();
    private final NavigableMap<Long, Run<RuleRow>> rules = new ConcurrentSkipListMap<>();
    private final Set<Success> successes = ConcurrentHashMap.newKeySet();
    private final Map<String, PipelineExecutionId> tokens = new ConcurrentHashMap<>();

    /** A run of the execution with this number. */
    record Run<T>(long execution, T row) {}

    /** An execution's success in a stage. */
    record Success(String stage, int version, long execution) {}

    void put(long number, PipelineExecutionDetail execution) {
        executions.put(number, execution);
    }

    void putAction(long number, Run<ActionRow> action) {
        actions.put(number, action);
    }

    void putRule(long number, Run<RuleRow> rule) {
        rules.put(number, rule);
    }

    void add(Success success) {
        successes.add(success);
    }

    void add(String token, PipelineExecutionId execution) {
        tokens.put(token, execution);
    }

    /** By their numbers. */
    NavigableMap<Long, PipelineExecutionDetail> executions() {
        return executions;
    }

    NavigableMap<Long, Run<ActionRow>> actions() {
        return actions;
    }

    NavigableMap<Long, Run<RuleRow>> rules() {
        return rules;
    }

    Set<Success> successes() {
        return successes;
    }

    Map<String, PipelineExecutionId> tokens() {
        return tokens;
    }

    Optional<Numbered<PipelineExecutionDetail>> execution(PipelineExecutionId id) {
        return executions.entrySet().stream()
                .filter(entry -> entry.getValue().id().equals(id))
                .findFirst()
                .map(Numbered::of);
    }
}
