package dev.pipelocal.api.client;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Errors that have a code but no exception class of their own. */
public final class CodedError {
    private CodedError() {}

    /** @param status the answer's HTTP status */
    public static AwsServiceException of(int status, String code, @Nullable String message) {
        return of(AwsServiceException.builder(), status, code, message);
    }

    /** @param builder of the service's own exception, whose type the result has */
    public static AwsServiceException of(
            AwsServiceException.Builder builder, int status, String code, @Nullable String message) {
        return builder.statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
