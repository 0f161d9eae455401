package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageDeclaration.Condition;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.RetryMode;
import dev.pipelocal.core.execution.StageExecution;

/** Checks stages' conditions. */
final class Conditions {
    private Conditions() {}

    static void start(
            Draft draft, PipelineExecution execution, StageName stage, ConditionType type, Condition condition) {
        throw new UnsupportedOperationException("conditions are not checked yet");
    }

    static void retry(Draft draft, PipelineExecution execution, StageName stage, RetryMode mode) {
        throw new UnsupportedOperationException("stages are not retried by themselves yet");
    }

    static void abandon(Draft draft, PipelineExecution execution, StageExecution stage) {}
}
