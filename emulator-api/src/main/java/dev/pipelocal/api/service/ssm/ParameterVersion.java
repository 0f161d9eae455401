package dev.pipelocal.api.service.ssm;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One version of a parameter.
 *
 * @param type String, StringList or SecureString
 * @param value the text; of a SecureString what KMS made of it, in base64
 * @param keyId of a SecureString: the key as the caller named it
 * @param user the ARN of who wrote it
 */
record ParameterVersion(
        long number,
        String type,
        String value,
        Optional<String> keyId,
        String description,
        String allowedPattern,
        String tier,
        String dataType,
        Instant modifiedAt,
        String user,
        Set<String> labels) {
    ParameterVersion {
        labels = new TreeSet<>(labels);
    }

    boolean isSecure() {
        return type.equals("SecureString");
    }

    ParameterVersion withLabels(Set<String> newLabels) {
        return new ParameterVersion(
                number, type, value, keyId, description, allowedPattern, tier, dataType, modifiedAt, user, newLabels);
    }
}
