package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutBucketTaggingResponse;
import software.amazon.awssdk.services.s3.model.Tagging;

/** A bucket's tags. */
final class BucketTagging {
    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;

    BucketTagging(BucketStore store, BucketLookup lookup, Access access) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
    }

    PutBucketTaggingResponse put(PutBucketTaggingRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketTagging");
        Tagging tagging = Tagging.builder()
                .tagSet(TagSets.list(TagSets.ofBucket(request.tagging().tagSet())))
                .build();
        store.set(bucket, SettingKind.TAGGING, Optional.of(ShapeJson.encode(tagging)));
        return PutBucketTaggingResponse.builder().build();
    }

    GetBucketTaggingResponse get(GetBucketTaggingRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketTagging");
        String json = bucket.setting(SettingKind.TAGGING)
                .orElseThrow(() -> S3Errors.of(404, "NoSuchTagSet", "The TagSet does not exist"));
        return GetBucketTaggingResponse.builder()
                .tagSet(ShapeJson.decode(json, Tagging.builder(), Tagging.class).tagSet())
                .build();
    }

    DeleteBucketTaggingResponse delete(DeleteBucketTaggingRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketTagging");
        store.set(bucket, SettingKind.TAGGING, Optional.empty());
        return DeleteBucketTaggingResponse.builder().build();
    }
}
