package dev.pipelocal.core.run;

import dev.pipelocal.core.execution.PipelineExecutionId;

/** A run as its projection keeps it. */
sealed interface RunRow permits ActionRow, RuleRow {
    PipelineExecutionId execution();

    /** The pipeline's, that the execution runs with. */
    int version();

    /** What it is a run of, within its execution. */
    String place();
}
