package dev.pipelocal.core.run;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.RuleExecution;
import java.util.Map;

/** A rule execution as its projection keeps it; the declaration of its version has the rest. */
record RuleRow(
        PipelineExecutionId execution,
        int version,
        StageName stage,
        ConditionType condition,
        Map<String, String> resolved,
        RuleExecution run)
        implements RunRow {
    @Override
    public String place() {
        return stage + "/" + condition + "/" + run.rule();
    }
}
