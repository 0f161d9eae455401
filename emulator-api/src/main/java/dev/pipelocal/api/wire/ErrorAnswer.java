package dev.pipelocal.api.wire;

import dev.pipelocal.api.client.NotImplementedException;
import dev.pipelocal.api.wire.table.ErrorTable;
import dev.pipelocal.api.wire.table.ServiceTable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What an error says, whatever the protocol.
 *
 * @param shape its name in JSON and CBOR
 * @param code its name in XML and for clients of an older Query API
 * @param message absent where AWS gives none
 * @param isReceiverFault whether the service is to blame
 * @param members a modelled exception's other members
 * @param messageMember how JSON spells the message's member
 */
record ErrorAnswer(
        int status,
        String shape,
        String code,
        Optional<String> message,
        boolean isReceiverFault,
        Optional<SdkPojo> members,
        String messageMember) {
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL = 500;
    private static final int NOT_IMPLEMENTED = 501;

    static ErrorAnswer of(ServiceTable service, Throwable error) {
        return switch (error) {
            case AwsServiceException known -> known(service, known);
            case NotImplementedException missing -> generic(NOT_IMPLEMENTED, "NotImplemented", missing.getMessage());
            default ->
                service.id().equals("s3")
                        ? generic(INTERNAL, "InternalError", "We encountered an internal error. Please try again.")
                        : generic(
                                INTERNAL,
                                "InternalFailure",
                                "The request processing has failed because of an unknown error, exception or failure.");
        };
    }

    static ErrorAnswer generic(int status, String code, @Nullable String message) {
        return new ErrorAnswer(
                status, code, code, Optional.ofNullable(message), status >= INTERNAL, Optional.empty(), "message");
    }

    private static ErrorAnswer known(ServiceTable service, AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        Optional<ErrorTable> modelled = service.error(error.getClass());
        if (modelled.isPresent()) {
            ErrorTable table = modelled.get();
            return code == null || code.equals(table.shape()) || code.equals(table.code())
                    ? modelled(error, table, table.shape(), table.code())
                    : modelled(error, table, code, code);
        }
        if (code == null) {
            return unmodelled(error, "InternalFailure", INTERNAL);
        }
        return service.errorNamed(code)
                .map(table -> modelled(error, table, table.shape(), table.code()))
                .orElseGet(() -> unmodelled(error, code, BAD_REQUEST));
    }

    private static ErrorAnswer unmodelled(AwsServiceException error, String code, int usualStatus) {
        int status = error.statusCode() == 0 ? usualStatus : error.statusCode();
        return new ErrorAnswer(status, code, code, messageOf(error), status >= INTERNAL, members(error), "message");
    }

    private static ErrorAnswer modelled(AwsServiceException error, ErrorTable modelled, String shape, String code) {
        return new ErrorAnswer(
                error.statusCode() == 0 ? modelled.status() : error.statusCode(),
                shape,
                code,
                messageOf(error),
                modelled.isReceiverFault(),
                members(error),
                modelled.messageMember());
    }

    private static Optional<SdkPojo> members(AwsServiceException error) {
        return error instanceof SdkPojo pojo && !pojo.sdkFields().isEmpty() ? Optional.of(pojo) : Optional.empty();
    }

    /** The message without what the SDK adds to it for logs. */
    static Optional<String> messageOf(AwsServiceException error) {
        AwsErrorDetails details = error.awsErrorDetails();
        return Optional.ofNullable(details == null ? error.getMessage() : details.errorMessage());
    }
}
