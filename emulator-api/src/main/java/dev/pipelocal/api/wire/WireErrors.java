package dev.pipelocal.api.wire;

import dev.pipelocal.api.client.CodedError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Errors that no service's model has. */
final class WireErrors {
    private static final int BAD_REQUEST = 400;

    private WireErrors() {}

    static AwsServiceException badRequest(String code, @Nullable String message) {
        return CodedError.of(BAD_REQUEST, code, message);
    }
}
