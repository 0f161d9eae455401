package dev.pipelocal.core.execution;

/** What a retry of a stage runs again. */
public enum RetryMode {
    FAILED_ACTIONS,
    ALL_ACTIONS
}
