package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import java.util.Map;

/**
 * An action execution as its projection keeps it; the declaration of its version has the rest.
 *
 * @param attempt of the pipeline execution
 * @param resolved the values of those configuration keys that have references
 */
record ActionRow(
        PipelineExecutionId execution,
        int version,
        int attempt,
        StageName stage,
        ActionName action,
        Map<String, String> resolved,
        ActionExecution run)
        implements RunRow {
    @Override
    public String place() {
        return stage + "/" + action;
    }
}
