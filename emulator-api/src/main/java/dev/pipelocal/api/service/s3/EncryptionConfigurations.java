package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.GetBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionRequest;
import software.amazon.awssdk.services.s3.model.PutBucketEncryptionResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionByDefault;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/** How a bucket's objects are encrypted unless their writers say otherwise. Without a configuration that is SSE-S3. */
final class EncryptionConfigurations {
    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;

    EncryptionConfigurations(BucketStore store, BucketLookup lookup, Access access) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
    }

    PutBucketEncryptionResponse put(PutBucketEncryptionRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutEncryptionConfiguration");
        ServerSideEncryptionConfiguration configuration = request.serverSideEncryptionConfiguration();
        if (configuration.rules().size() != 1) {
            throw S3Errors.malformedXml();
        }
        requireKnown(configuration.rules().getFirst().applyServerSideEncryptionByDefault());
        store.set(bucket, SettingKind.ENCRYPTION, Optional.of(ShapeJson.encode(configuration)));
        return PutBucketEncryptionResponse.builder().build();
    }

    private static void requireKnown(ServerSideEncryptionByDefault byDefault) {
        if (byDefault == null) {
            return;
        }
        if (byDefault.sseAlgorithm() == null
                || byDefault.sseAlgorithm() == ServerSideEncryption.UNKNOWN_TO_SDK_VERSION) {
            throw S3Errors.malformedXml();
        }
        if (byDefault.sseAlgorithm() == ServerSideEncryption.AES256 && byDefault.kmsMasterKeyID() != null) {
            throw S3Errors.invalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse");
        }
    }

    GetBucketEncryptionResponse get(GetBucketEncryptionRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetEncryptionConfiguration");
        ServerSideEncryptionConfiguration configuration = bucket.setting(SettingKind.ENCRYPTION)
                .map(json -> ShapeJson.decode(
                        json, ServerSideEncryptionConfiguration.builder(), ServerSideEncryptionConfiguration.class))
                .orElseGet(EncryptionConfigurations::byDefault);
        return GetBucketEncryptionResponse.builder()
                .serverSideEncryptionConfiguration(configuration)
                .build();
    }

    private static ServerSideEncryptionConfiguration byDefault() {
        return ServerSideEncryptionConfiguration.builder()
                .rules(ServerSideEncryptionRule.builder()
                        .applyServerSideEncryptionByDefault(sse -> sse.sseAlgorithm(ServerSideEncryption.AES256))
                        .bucketKeyEnabled(false)
                        .build())
                .build();
    }

    DeleteBucketEncryptionResponse delete(DeleteBucketEncryptionRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutEncryptionConfiguration");
        store.set(bucket, SettingKind.ENCRYPTION, Optional.empty());
        return DeleteBucketEncryptionResponse.builder().build();
    }
}
