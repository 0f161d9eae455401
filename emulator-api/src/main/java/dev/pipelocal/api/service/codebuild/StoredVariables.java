package dev.pipelocal.api.service.codebuild;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.build.VariableUnavailableException;
import dev.pipelocal.runners.build.VariableValues;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.Parameter;
import software.amazon.awssdk.services.ssm.model.ParameterType;

/** Reads parameters and secrets as the build's role. */
record StoredVariables(Clients clients, Caller caller) implements VariableValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Value parameter(String name) throws VariableUnavailableException {
        try {
            Parameter parameter = clients.of(SsmClient.class, caller)
                    .getParameter(request -> request.name(name).withDecryption(true))
                    .parameter();
            return new Value(parameter.value(), parameter.type() == ParameterType.SECURE_STRING);
        } catch (AwsServiceException | UnsupportedOperationException e) {
            throw new VariableUnavailableException("Parameter Store Error: " + text(e) + ": " + name);
        }
    }

    @Override
    public Value secret(SecretReference reference) throws VariableUnavailableException {
        String text = secretText(reference);
        if (reference.jsonKey().isEmpty()) {
            return new Value(text, true);
        }
        JsonNode value = json(text).path(reference.jsonKey().get());
        if (value.isMissingNode()) {
            throw new VariableUnavailableException("Secrets Manager Error Message: the secret " + reference.secretId()
                    + " has no key '" + reference.jsonKey().get() + "' in its JSON");
        }
        return new Value(value.isTextual() ? value.textValue() : value.toString(), true);
    }

    private String secretText(SecretReference reference) throws VariableUnavailableException {
        GetSecretValueRequest.Builder request = GetSecretValueRequest.builder().secretId(reference.secretId());
        reference.versionStage().ifPresent(request::versionStage);
        reference.versionId().ifPresent(request::versionId);
        try {
            var value = clients.of(SecretsManagerClient.class, caller).getSecretValue(request.build());
            return value.secretString() == null ? value.secretBinary().asUtf8String() : value.secretString();
        } catch (AwsServiceException | UnsupportedOperationException e) {
            throw new VariableUnavailableException("Secrets Manager Error Message: " + text(e));
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String text(RuntimeException e) {
        return e instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? refused.awsErrorDetails().errorCode() + ": "
                        + refused.awsErrorDetails().errorMessage()
                : String.valueOf(e.getMessage());
    }
}
