package dev.pipelocal.core.service;

import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.SourceRevisionOverride;
import dev.pipelocal.core.execution.TriggerType;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an execution is started. Variables and source revisions were checked against the declaration by their shape only. */
public record StartRequest(
        Map<String, String> variables,
        Optional<String> clientRequestToken,
        List<SourceRevisionOverride> sourceRevisions,
        ExecutionTrigger trigger) {
    public StartRequest {
        variables = Map.copyOf(variables);
        sourceRevisions = List.copyOf(sourceRevisions);
    }

    /** A plain start by a caller's ARN. */
    public static StartRequest by(String principal) {
        return of(new ExecutionTrigger(TriggerType.START_PIPELINE_EXECUTION, principal));
    }

    public static StartRequest of(ExecutionTrigger trigger) {
        return new StartRequest(Map.of(), Optional.empty(), List.of(), trigger);
    }
}
