package dev.pipelocal.api.wire;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Errors that no service's model has. */
final class WireErrors {
    private static final int BAD_REQUEST = 400;

    private WireErrors() {}

    static AwsServiceException badRequest(String code, @Nullable String message) {
        return of(BAD_REQUEST, code, message);
    }

    static AwsServiceException of(int status, String code, @Nullable String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
