package dev.pipelocal.core.execution;

import java.util.Map;
import java.util.Optional;

/**
 * How an action succeeded.
 *
 * @param outputVariables what the action's namespace offers to later actions
 * @param revision what a source action found
 */
public record ActionSuccess(
        Optional<String> externalExecutionId,
        Optional<String> externalExecutionUrl,
        Optional<String> summary,
        Map<String, String> outputVariables,
        Optional<SourceRevision> revision) {
    public ActionSuccess {
        outputVariables = Map.copyOf(outputVariables);
    }

    public static ActionSuccess withSummary(String summary) {
        return new ActionSuccess(Optional.empty(), Optional.empty(), Optional.of(summary), Map.of(), Optional.empty());
    }
}
