package dev.pipelocal.api.service.s3.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a body is encrypted.
 *
 * @param algorithm {@code AES256}, {@code aws:kms} or {@code aws:kms:dsse}
 * @param material what the data key is found by: a salt for the store's own key, or KMS's ciphertext of it
 * @param kmsKey the key's ARN under KMS
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record StoredEncryption(
        String algorithm, byte[] material, @Nullable String kmsKey, boolean bucketKey) {
    public boolean isKms() {
        return kmsKey != null;
    }
}
