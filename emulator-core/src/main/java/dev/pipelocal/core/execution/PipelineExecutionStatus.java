package dev.pipelocal.core.execution;

/** Where a pipeline execution stands. A waiting one is in progress, too. */
public enum PipelineExecutionStatus {
    IN_PROGRESS,
    STOPPING,
    STOPPED,
    SUCCEEDED,
    SUPERSEDED,
    FAILED,
    CANCELLED;

    /** Whether only a retry can change it. */
    public boolean isTerminal() {
        return this != IN_PROGRESS && this != STOPPING;
    }
}
