package dev.pipelocal.runners.build;

/** Where a build or one of its phases stands (CodeBuild API, StatusType). */
public enum BuildStatus {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED,
    FAULT,
    STOPPED,
    TIMED_OUT
}
