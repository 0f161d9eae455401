package dev.pipelocal.core.execution;

/** Where a job stands. */
public enum JobStatus {
    CREATED,
    QUEUED,
    DISPATCHED,
    IN_PROGRESS,
    TIMED_OUT,
    SUCCEEDED,
    FAILED
}
