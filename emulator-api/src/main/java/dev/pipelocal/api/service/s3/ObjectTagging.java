package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.ObjectStore;
import dev.pipelocal.api.service.s3.store.StoredObject;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.GetObjectTaggingResponse;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingRequest;
import software.amazon.awssdk.services.s3.model.PutObjectTaggingResponse;

/** An object's tags. */
final class ObjectTagging {
    private final BucketLookup lookup;
    private final Access access;
    private final ObjectReads reads;
    private final ObjectStore objects;
    private final ObjectEvents events;

    ObjectTagging(BucketLookup lookup, Access access, ObjectReads reads, ObjectStore objects, ObjectEvents events) {
        this.lookup = lookup;
        this.access = access;
        this.reads = reads;
        this.objects = objects;
        this.events = events;
    }

    PutObjectTaggingResponse put(PutObjectTaggingRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, ObjectActions.putTagging(request.versionId()), request.key());
        Map<String, String> tags = TagSets.ofObject(request.tagging().tagSet());
        StoredObject object = set(bucket, request.key(), request.versionId(), tags);
        events.tagged(bucket, request.key(), "Object Tags Added");
        return PutObjectTaggingResponse.builder()
                .versionId(ObjectHeaders.versionId(bucket, object))
                .build();
    }

    private StoredObject set(Bucket bucket, String key, @Nullable String version, Map<String, String> tags) {
        StoredObject object = reads.head(bucket, key, version);
        objects.update(bucket, key, Optional.ofNullable(version), attributes -> attributes.withTags(tags));
        return object;
    }

    GetObjectTaggingResponse get(GetObjectTaggingRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, ObjectActions.getTagging(request.versionId()), request.key());
        StoredObject object = reads.head(bucket, request.key(), request.versionId());
        return GetObjectTaggingResponse.builder()
                .tagSet(TagSets.list(object.attributes().tags()))
                .versionId(ObjectHeaders.versionId(bucket, object))
                .build();
    }

    DeleteObjectTaggingResponse delete(DeleteObjectTaggingRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, ObjectActions.deleteTagging(request.versionId()), request.key());
        StoredObject object = set(bucket, request.key(), request.versionId(), Map.of());
        events.tagged(bucket, request.key(), "Object Tags Deleted");
        return DeleteObjectTaggingResponse.builder()
                .versionId(ObjectHeaders.versionId(bucket, object))
                .build();
    }
}
