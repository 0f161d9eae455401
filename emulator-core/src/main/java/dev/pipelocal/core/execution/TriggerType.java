package dev.pipelocal.core.execution;

/** What started an execution. */
public enum TriggerType {
    CREATE_PIPELINE,
    START_PIPELINE_EXECUTION,
    POLL_FOR_SOURCE_CHANGES,
    WEBHOOK,
    CLOUD_WATCH_EVENT,
    PUT_ACTION_REVISION,
    WEBHOOK_V2,
    MANUAL_ROLLBACK,
    AUTOMATED_ROLLBACK
}
