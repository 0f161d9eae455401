package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.DeletePublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.GetPublicAccessBlockResponse;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockRequest;
import software.amazon.awssdk.services.s3.model.PutPublicAccessBlockResponse;

/** A bucket's public access block. */
final class PublicAccessBlocks {
    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;

    PublicAccessBlocks(BucketStore store, BucketLookup lookup, Access access) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
    }

    PutPublicAccessBlockResponse put(PutPublicAccessBlockRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketPublicAccessBlock");
        store.set(
                bucket,
                SettingKind.PUBLIC_ACCESS_BLOCK,
                Optional.of(ShapeJson.encode(complete(request.publicAccessBlockConfiguration()))));
        return PutPublicAccessBlockResponse.builder().build();
    }

    /** What is not said is off. */
    private static PublicAccessBlockConfiguration complete(PublicAccessBlockConfiguration sent) {
        PublicAccess wanted = PublicAccess.of(sent);
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(wanted.isAclBlocked())
                .ignorePublicAcls(wanted.isAclIgnored())
                .blockPublicPolicy(wanted.isPolicyBlocked())
                .restrictPublicBuckets(wanted.isRestricted())
                .build();
    }

    GetPublicAccessBlockResponse get(GetPublicAccessBlockRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketPublicAccessBlock");
        String json = bucket.setting(SettingKind.PUBLIC_ACCESS_BLOCK)
                .orElseThrow(() -> S3Errors.of(
                        404,
                        "NoSuchPublicAccessBlockConfiguration",
                        "The public access block configuration was not found"));
        return GetPublicAccessBlockResponse.builder()
                .publicAccessBlockConfiguration(ShapeJson.decode(
                        json, PublicAccessBlockConfiguration.builder(), PublicAccessBlockConfiguration.class))
                .build();
    }

    DeletePublicAccessBlockResponse delete(DeletePublicAccessBlockRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketPublicAccessBlock");
        store.set(bucket, SettingKind.PUBLIC_ACCESS_BLOCK, Optional.empty());
        return DeletePublicAccessBlockResponse.builder().build();
    }
}
