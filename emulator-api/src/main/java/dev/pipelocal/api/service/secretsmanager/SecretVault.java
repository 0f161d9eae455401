package dev.pipelocal.api.service.secretsmanager;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.Clients;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.secretsmanager.model.DecryptionFailureException;
import software.amazon.awssdk.services.secretsmanager.model.EncryptionFailureException;

/** Seals secret values under data keys of KMS, whose encryption context names the secret and the version. */
final class SecretVault {
    private static final String DEFAULT_KEY = "alias/aws/secretsmanager";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Clients clients;
    private final SecureRandom random = new SecureRandom();

    SecretVault(Clients clients) {
        this.clients = clients;
    }

    SealedValue seal(String arn, String versionId, Optional<String> kmsKeyId, SecretValue value) {
        Caller caller = CurrentCaller.get();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var dataKey = clients.of(KmsClient.class, caller)
                    .generateDataKey(r -> r.keyId(kmsKeyId.orElse(DEFAULT_KEY))
                            .keySpec(DataKeySpec.AES_256)
                            .encryptionContext(context(arn, versionId)));
            return new SealedValue(
                    dataKey.keyId(),
                    dataKey.ciphertextBlob().asByteArray(),
                    nonce,
                    crypt(Cipher.ENCRYPT_MODE, dataKey.plaintext(), nonce, value.bytes()),
                    value.isText(),
                    digest(nonce, value.bytes()));
        } catch (KmsException e) {
            throw denied(e)
                    .orElseGet(() -> EncryptionFailureException.builder()
                            .message(message(e))
                            .build());
        }
    }

    SecretValue open(String arn, String versionId, SealedValue sealed) {
        Caller caller = CurrentCaller.get();
        try {
            SdkBytes dataKey = clients.of(KmsClient.class, caller)
                    .decrypt(r -> r.ciphertextBlob(SdkBytes.fromByteArrayUnsafe(sealed.dataKey()))
                            .encryptionContext(context(arn, versionId)))
                    .plaintext();
            return new SecretValue(
                    crypt(Cipher.DECRYPT_MODE, dataKey, sealed.nonce(), sealed.sealed()), sealed.isText());
        } catch (KmsException e) {
            throw denied(e)
                    .orElseGet(() -> DecryptionFailureException.builder()
                            .message(message(e))
                            .build());
        }
    }

    static boolean isSame(SealedValue sealed, SecretValue value) {
        return sealed.isText() == value.isText()
                && Arrays.equals(sealed.digest(), digest(sealed.nonce(), value.bytes()));
    }

    private static byte[] crypt(int mode, SdkBytes key, byte[] nonce, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key.asByteArrayUnsafe(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt or decrypt a secret value", e);
        }
    }

    private static byte[] digest(byte[] nonce, byte[] value) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(nonce);
            return sha256.digest(value);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // Secrets Manager user guide, "Secret encryption and decryption": the encryption context.
    private static Map<String, String> context(String arn, String versionId) {
        return Map.of("SecretARN", arn, "SecretVersionId", versionId);
    }

    private static Optional<RuntimeException> denied(KmsException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details != null && "AccessDeniedException".equals(details.errorCode())
                ? Optional.of(SecretErrors.accessDenied("Access to KMS is not allowed"))
                : Optional.empty();
    }

    private static String message(KmsException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return Objects.requireNonNullElse(details == null ? e.getMessage() : details.errorMessage(), "");
    }
}
