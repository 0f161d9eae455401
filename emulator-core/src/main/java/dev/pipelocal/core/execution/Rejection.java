package dev.pipelocal.core.execution;

/**
 * Why a command was refused: a value, never an exception.
 *
 * @param message in AWS's own words where they are known
 */
public record Rejection(Kind kind, String message) {
    /** AWS's exception, without the word. */
    public enum Kind {
        ACTION_EXECUTION_NOT_FOUND,
        ACTION_NOT_FOUND,
        APPROVAL_ALREADY_COMPLETED,
        CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED,
        CONDITION_NOT_OVERRIDABLE,
        CONFLICT,
        DUPLICATED_STOP_REQUEST,
        INVALID_APPROVAL_TOKEN,
        INVALID_CLIENT_TOKEN,
        INVALID_JOB_STATE,
        INVALID_NEXT_TOKEN,
        INVALID_NONCE,
        JOB_NOT_FOUND,
        LIMIT_EXCEEDED,
        NOT_LATEST_PIPELINE_EXECUTION,
        OUTPUT_VARIABLES_SIZE_EXCEEDED,
        PIPELINE_EXECUTION_NOT_FOUND,
        PIPELINE_EXECUTION_NOT_STOPPABLE,
        PIPELINE_EXECUTION_OUTDATED,
        PIPELINE_NAME_IN_USE,
        PIPELINE_NOT_FOUND,
        PIPELINE_VERSION_NOT_FOUND,
        RESOURCE_NOT_FOUND,
        STAGE_NOT_FOUND,
        STAGE_NOT_RETRYABLE,
        TOO_MANY_TAGS,
        UNABLE_TO_ROLLBACK_STAGE,
        VALIDATION
    }
}
