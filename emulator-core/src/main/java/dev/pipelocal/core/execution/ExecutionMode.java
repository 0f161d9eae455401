package dev.pipelocal.core.execution;

/** How a pipeline's executions get along with each other. */
public enum ExecutionMode {
    SUPERSEDED,
    QUEUED,
    PARALLEL
}
