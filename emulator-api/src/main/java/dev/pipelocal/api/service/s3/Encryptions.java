package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.DataKey;
import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.SettingKind;
import dev.pipelocal.api.service.s3.store.StoredEncryption;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** Finds the key for each body: the store's own under SSE-S3, one of KMS's making under SSE-KMS. */
final class Encryptions {
    private final StoreKey storeKey;
    private final KmsKeys kms;

    Encryptions(StoreKey storeKey, KmsKeys kms) {
        this.storeKey = storeKey;
        this.kms = kms;
    }

    /** A new body's key, and what it will be found by. */
    record Fresh(DataKey key, StoredEncryption stored) {}

    Fresh fresh(Bucket bucket, String objectKey, Encryption encryption) {
        if (encryption.isKms()) {
            return kms.generate(bucket, objectKey, encryption);
        }
        byte[] salt = storeKey.salt();
        return new Fresh(storeKey.derive(salt), new StoredEncryption(Encryption.AES256, salt, null, false));
    }

    /** The key of a stored body; throws KMS's refusal as S3 tells it. */
    DataKey key(Bucket bucket, String objectKey, StoredEncryption stored) {
        return stored.isKms() ? kms.decrypt(bucket, objectKey, stored) : storeKey.derive(stored.material());
    }

    /** What the request says, else what the bucket's configuration says, else SSE-S3. */
    static Encryption wanted(
            Bucket bucket, @Nullable String algorithm, @Nullable String kmsKeyId, @Nullable Boolean bucketKey) {
        if (algorithm != null) {
            boolean withBucketKey =
                    bucketKey != null ? bucketKey : byDefault(bucket).bucketKey();
            return new Encryption(algorithm, kmsKeyId, withBucketKey && !algorithm.equals(Encryption.AES256));
        }
        if (kmsKeyId != null) {
            throw S3Errors.invalidArgument(
                    "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption :"
                            + " aws:kms");
        }
        return byDefault(bucket);
    }

    static Encryption byDefault(Bucket bucket) {
        return bucket.setting(SettingKind.ENCRYPTION)
                .map(json -> ShapeJson.decode(
                        json, ServerSideEncryptionConfiguration.builder(), ServerSideEncryptionConfiguration.class))
                .flatMap(configuration -> configuration.rules().stream().findFirst())
                .map(Encryptions::of)
                .orElse(Encryption.SSE_S3);
    }

    private static Encryption of(ServerSideEncryptionRule rule) {
        ServerSideEncryptionByDefault byDefault = rule.applyServerSideEncryptionByDefault();
        return byDefault == null
                ? Encryption.SSE_S3
                : new Encryption(
                        byDefault.sseAlgorithmAsString(),
                        byDefault.kmsMasterKeyID(),
                        Boolean.TRUE.equals(rule.bucketKeyEnabled()));
    }

    /** SSE with a customer's key is not here; storing the body without it would be a lie. */
    static void refuseCustomerKeys(@Nullable String customerAlgorithm) {
        if (customerAlgorithm != null) {
            throw S3Errors.notImplemented();
        }
    }

    static Map<String, String> context(Bucket bucket, String objectKey) {
        return Map.of("aws:s3:arn", bucket.arn() + "/" + objectKey);
    }
}
