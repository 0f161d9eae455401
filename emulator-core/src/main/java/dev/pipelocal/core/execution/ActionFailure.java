package dev.pipelocal.core.execution;

import java.util.Optional;

/**
 * How an action failed.
 *
 * @param code JobFailed, ConfigurationError, PermissionError, RevisionOutOfSync, RevisionUnavailable, SystemUnavailable,
 *     InternalError or Timeout
 */
public record ActionFailure(
        String code,
        String message,
        Optional<String> externalExecutionId,
        Optional<String> externalExecutionUrl,
        Optional<String> summary) {
    public static ActionFailure of(String code, String message) {
        return new ActionFailure(code, message, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
