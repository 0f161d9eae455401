package dev.pipelocal.runners.build;

import java.util.Optional;

/** Parameters and secrets, read for one build's caller while its source is downloaded. */
public interface VariableValues {
    /** The value of a parameter. */
    Value parameter(String name) throws VariableUnavailableException;

    /** The value of a secret: whole, or one key of its JSON. */
    Value secret(SecretReference reference) throws VariableUnavailableException;

    /**
     * @param secret whether it is masked in the log: every secret, and parameters of type SecureString
     */
    record Value(String text, boolean secret) {}

    /** {@code secret-id:json-key:version-stage:version-id}, all but the first optional; the id may be an ARN. */
    record SecretReference(
            String secretId, Optional<String> jsonKey, Optional<String> versionStage, Optional<String> versionId) {}

    /** For callers without parameters and secrets: every name is missing. */
    static VariableValues none() {
        return new VariableValues() {
            @Override
            public Value parameter(String name) throws VariableUnavailableException {
                throw new VariableUnavailableException("Parameter Store Error: parameter does not exist: " + name);
            }

            @Override
            public Value secret(SecretReference reference) throws VariableUnavailableException {
                throw new VariableUnavailableException(
                        "Secrets Manager Error Message: ResourceNotFoundException: Secrets Manager can't find the specified secret.");
            }
        };
    }
}
