package dev.pipelocal.core.execution;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was settled when an execution started.
 *
 * @param number counts the executions of the pipeline, from 1; the higher is the newer
 * @param version of the pipeline
 * @param variables the pipeline's, resolved
 */
public record ExecutionOrigin(
        long number,
        int version,
        ExecutionMode mode,
        ExecutionType type,
        Optional<PipelineExecutionId> rollbackTarget,
        ExecutionTrigger trigger,
        Map<String, String> variables,
        List<SourceRevisionOverride> sourceRevisions,
        Instant startedAt) {
    public ExecutionOrigin {
        variables = Copies.of(variables);
        sourceRevisions = List.copyOf(sourceRevisions);
    }
}
