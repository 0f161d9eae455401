package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.DataKey;
import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.StoredEncryption;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.Clients;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;
import software.amazon.awssdk.services.kms.model.KmsException;

/** Data keys of SSE-KMS bodies, asked of KMS in the caller's name as S3 does. */
final class KmsKeys {
    private static final String AWS_MANAGED_KEY = "alias/aws/s3";

    private final Clients clients;
    private final Supplier<Caller> callers;

    KmsKeys(Clients clients, Supplier<Caller> callers) {
        this.clients = clients;
        this.callers = callers;
    }

    Encryptions.Fresh generate(Bucket bucket, String objectKey, Encryption encryption) {
        String keyId = encryption.kmsKeyId() == null ? AWS_MANAGED_KEY : encryption.kmsKeyId();
        GenerateDataKeyResponse generated = translated(() -> client(bucket)
                .generateDataKey(request -> request.keyId(keyId)
                        .keySpec(DataKeySpec.AES_256)
                        .encryptionContext(Encryptions.context(bucket, objectKey))));
        var stored = new StoredEncryption(
                encryption.algorithm(),
                generated.ciphertextBlob().asByteArray(),
                generated.keyId(),
                encryption.bucketKey());
        return new Encryptions.Fresh(new DataKey(generated.plaintext().asByteArray()), stored);
    }

    DataKey decrypt(Bucket bucket, String objectKey, StoredEncryption stored) {
        DecryptResponse decrypted = translated(() -> client(bucket)
                .decrypt(request -> request.keyId(stored.kmsKey())
                        .ciphertextBlob(SdkBytes.fromByteArrayUnsafe(stored.material()))
                        .encryptionContext(Encryptions.context(bucket, objectKey))));
        return new DataKey(decrypted.plaintext().asByteArray());
    }

    private KmsClient client(Bucket bucket) {
        return clients.of(KmsClient.class, callers.get().inRegion(bucket.region()));
    }

    // S3 tells KMS's refusals as KMS.DisabledException and so on (user guide, "Troubleshooting SSE-KMS").
    private static <T> T translated(Supplier<T> call) {
        try {
            return call.get();
        } catch (KmsException e) {
            String code = e.awsErrorDetails().errorCode();
            String message = e.awsErrorDetails().errorMessage();
            var error = code.startsWith("AccessDenied")
                    ? S3Errors.of(403, "AccessDenied", message)
                    : S3Errors.of(400, "KMS." + code, message);
            error.addSuppressed(e);
            throw error;
        }
    }
}
