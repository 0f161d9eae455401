package dev.pipelocal.api.service.kms;

import dev.pipelocal.api.client.CodedError;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.InvalidArnException;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/** KMS's refusals, in its words. */
final class KmsErrors {
    private KmsErrors() {}

    static NotFoundException noKey(String arn) {
        return NotFoundException.builder()
                .message("Key '" + arn + "' does not exist")
                .build();
    }

    static NotFoundException noAlias(String arn) {
        return NotFoundException.builder()
                .message("Alias " + arn + " is not found.")
                .build();
    }

    static NotFoundException invalidKeyId(String text) {
        return NotFoundException.builder()
                .message("Invalid keyId '" + text + "'")
                .build();
    }

    static InvalidArnException invalidArn(String text) {
        return InvalidArnException.builder().message("Invalid arn " + text).build();
    }

    static DisabledException disabled(KeyRecord key) {
        return DisabledException.builder().message(key.arn() + " is disabled.").build();
    }

    static KmsInvalidStateException pendingDeletion(KeyRecord key) {
        return invalidState(key.arn() + " is pending deletion.");
    }

    static KmsInvalidStateException invalidState(String message) {
        return KmsInvalidStateException.builder().message(message).build();
    }

    static UnsupportedOperationException unsupported(String message) {
        return UnsupportedOperationException.builder().message(message).build();
    }

    static RuntimeException validation(String message) {
        return error("ValidationException", message);
    }

    static RuntimeException accessDenied(String message) {
        return error("AccessDeniedException", message);
    }

    private static RuntimeException error(String code, String message) {
        return CodedError.of(KmsException.builder(), 400, code, message);
    }
}
