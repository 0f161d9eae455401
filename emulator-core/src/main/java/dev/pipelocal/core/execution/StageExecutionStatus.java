package dev.pipelocal.core.execution;

/** Where a stage execution stands. */
public enum StageExecutionStatus {
    IN_PROGRESS,
    STOPPING,
    STOPPED,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    SKIPPED;

    /** Whether only a retry can change it; a stage in another status is locked. */
    public boolean isTerminal() {
        return this != IN_PROGRESS && this != STOPPING;
    }
}
