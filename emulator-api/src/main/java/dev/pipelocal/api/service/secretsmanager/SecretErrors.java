package dev.pipelocal.api.service.secretsmanager;

import dev.pipelocal.api.client.CodedError;
import software.amazon.awssdk.services.secretsmanager.model.InvalidNextTokenException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidParameterException;
import software.amazon.awssdk.services.secretsmanager.model.InvalidRequestException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceExistsException;
import software.amazon.awssdk.services.secretsmanager.model.ResourceNotFoundException;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secrets Manager's refusals, in its words. */
final class SecretErrors {
    private SecretErrors() {}

    static ResourceNotFoundException noSecret() {
        return notFound("Secrets Manager can't find the specified secret.");
    }

    static ResourceNotFoundException noVersion(String id) {
        return notFound("Secrets Manager can't find the specified secret value for VersionId: " + id);
    }

    static ResourceNotFoundException noStage(String stage) {
        return notFound("Secrets Manager can't find the specified secret value for staging label: " + stage);
    }

    private static ResourceNotFoundException notFound(String message) {
        return ResourceNotFoundException.builder().message(message).build();
    }

    static ResourceExistsException exists(String message) {
        return ResourceExistsException.builder().message(message).build();
    }

    static InvalidRequestException markedForDeletion() {
        return invalidRequest("You can't perform this operation on the secret because it was marked for deletion.");
    }

    static InvalidRequestException invalidRequest(String message) {
        return InvalidRequestException.builder().message(message).build();
    }

    static InvalidParameterException invalidParameter(String message) {
        return InvalidParameterException.builder().message(message).build();
    }

    static InvalidNextTokenException invalidToken() {
        return InvalidNextTokenException.builder()
                .message("The NextToken value is invalid.")
                .build();
    }

    static RuntimeException validation(String message) {
        return error("ValidationException", message);
    }

    static RuntimeException accessDenied(String message) {
        return error("AccessDeniedException", message);
    }

    private static RuntimeException error(String code, String message) {
        return CodedError.of(SecretsManagerException.builder(), 400, code, message);
    }
}
