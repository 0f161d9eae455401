package dev.pipelocal.core.execution;

import dev.pipelocal.core.declaration.StageName;
import java.util.Map;
import java.util.Set;

/** An earlier execution that a stage may be rolled back to, with what a rollback takes from it. */
public record RollbackTarget(
        PipelineExecutionId id,
        int version,
        ExecutionType type,
        Set<StageName> succeededIn,
        Map<String, String> variables,
        ExecutionOutputs outputs) {}
