package dev.pipelocal.core.execution;

/** Where a condition of a stage execution stands. */
public enum ConditionExecutionStatus {
    IN_PROGRESS,
    FAILED,
    ERRORED,
    SUCCEEDED,
    CANCELLED,
    ABANDONED,
    OVERRIDDEN;

    public boolean isTerminal() {
        return this != IN_PROGRESS;
    }
}
