package dev.pipelocal.api.service.ssm;

import dev.pipelocal.api.client.CodedError;
import software.amazon.awssdk.services.ssm.model.InvalidKeyIdException;
import software.amazon.awssdk.services.ssm.model.InvalidNextTokenException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterVersionNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** Parameter Store's refusals, in its words. */
final class SsmErrors {
    private SsmErrors() {}

    /** Parameter Store answers this one without a message. */
    static ParameterNotFoundException notFound() {
        return ParameterNotFoundException.builder().build();
    }

    static ParameterVersionNotFoundException noVersion(String name, Object version) {
        return ParameterVersionNotFoundException.builder()
                .message("Systems Manager could not find version " + version + " of " + name
                        + ". Verify the version and try again.")
                .build();
    }

    static ParameterVersionNotFoundException noLabel(String name, String label) {
        return ParameterVersionNotFoundException.builder()
                .message("Systems Manager could not find label " + label + " for parameter " + name
                        + ". Verify the label and try again.")
                .build();
    }

    static InvalidKeyIdException invalidKey(String message) {
        return InvalidKeyIdException.builder().message(message).build();
    }

    static InvalidNextTokenException invalidToken() {
        return InvalidNextTokenException.builder()
                .message("The specified token is not valid.")
                .build();
    }

    static RuntimeException validation(String message) {
        return error("ValidationException", message);
    }

    static RuntimeException accessDenied(String message) {
        return error("AccessDeniedException", message);
    }

    private static RuntimeException error(String code, String message) {
        return CodedError.of(SsmException.builder(), 400, code, message);
    }
}
