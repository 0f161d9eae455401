package dev.pipelocal.runners.action;

import dev.pipelocal.core.execution.ActionFailure;
import java.util.Objects;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a service's refusal makes of an action. */
final class ServiceFailures {
    private ServiceFailures() {}

    static ActionFailure of(AwsServiceException refusal) {
        return ActionFailure.of(code(refusal), text(refusal));
    }

    /** The service's own words, without what the SDK adds to them. */
    static String text(AwsServiceException refusal) {
        if (refusal.awsErrorDetails() != null && refusal.awsErrorDetails().errorMessage() != null) {
            return refusal.awsErrorDetails().errorMessage();
        }
        return Objects.requireNonNullElse(refusal.getMessage(), errorCode(refusal));
    }

    static String errorCode(AwsServiceException refusal) {
        if (refusal.awsErrorDetails() != null && refusal.awsErrorDetails().errorCode() != null) {
            return refusal.awsErrorDetails().errorCode();
        }
        return refusal.getClass().getSimpleName().replaceFirst("Exception$", "");
    }

    private static String code(AwsServiceException refusal) {
        if (refusal.statusCode() >= 500) {
            return refusal.statusCode() == 501 ? "ConfigurationError" : "SystemUnavailable";
        }
        return errorCode(refusal).contains("AccessDenied") ? "PermissionError" : "ConfigurationError";
    }
}
