package dev.pipelocal.core.execution;

/** Who asked for the latest retry of a stage. */
public enum RetryTrigger {
    AUTOMATED_STAGE_RETRY,
    MANUAL_STAGE_RETRY
}
