package dev.pipelocal.core.execution;

/** Whether an execution runs the pipeline or repeats one stage of an earlier execution. */
public enum ExecutionType {
    STANDARD,
    ROLLBACK
}
