package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.ObjectStore;
import dev.pipelocal.api.service.s3.store.WriteCondition;
import dev.pipelocal.core.clock.EmulatorClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** DeleteObject and DeleteObjects. What is not there is deleted just as well. */
final class ObjectDelete {
    private static final int MOST = 1000;

    private final BucketLookup lookup;
    private final Access access;
    private final ObjectStore objects;
    private final ObjectEvents events;
    private final EmulatorClock clock;

    ObjectDelete(BucketLookup lookup, Access access, ObjectStore objects, ObjectEvents events, EmulatorClock clock) {
        this.lookup = lookup;
        this.access = access;
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    DeleteObjectResponse one(DeleteObjectRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, ObjectActions.delete(request.versionId()), request.key());
        WriteCondition condition = Preconditions.forWrite(request.ifMatch(), null);
        var target = new ObjectStore.Target(request.key(), Optional.ofNullable(request.versionId()), condition);
        ObjectStore.Deletion deletion = delete(bucket, List.of(target)).getFirst();
        events.deleted(bucket, deletion, "DeleteObject");
        return DeleteObjectResponse.builder()
                .versionId(deletion.version().orElse(null))
                .deleteMarker(deletion.marker() ? true : null)
                .build();
    }

    DeleteObjectsResponse many(DeleteObjectsRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        List<ObjectIdentifier> identifiers = request.delete().objects();
        if (identifiers.isEmpty() || identifiers.size() > MOST) {
            throw S3Errors.malformedXml();
        }
        List<S3Error> errors = new ArrayList<>();
        List<ObjectStore.Target> targets = new ArrayList<>();
        for (ObjectIdentifier identifier : identifiers) {
            target(bucket, identifier, targets, errors);
        }
        List<ObjectStore.Deletion> deletions = delete(bucket, targets);
        deletions.forEach(deletion -> events.deleted(bucket, deletion, "DeleteObject"));
        var response = DeleteObjectsResponse.builder().errors(errors);
        if (!Boolean.TRUE.equals(request.delete().quiet())) {
            response.deleted(deletions.stream().map(ObjectDelete::described).toList());
        }
        return response.build();
    }

    private void target(
            Bucket bucket, ObjectIdentifier identifier, List<ObjectStore.Target> targets, List<S3Error> errors) {
        try {
            access.require(bucket, ObjectActions.delete(identifier.versionId()), identifier.key());
            targets.add(new ObjectStore.Target(identifier.key(), version(identifier.versionId()), WriteCondition.NONE));
        } catch (S3Exception e) {
            errors.add(S3Error.builder()
                    .key(identifier.key())
                    .versionId(identifier.versionId())
                    .code(e.awsErrorDetails().errorCode())
                    .message(e.awsErrorDetails().errorMessage())
                    .build());
        }
    }

    private static Optional<String> version(@Nullable String version) {
        return Optional.ofNullable(version).filter(id -> !id.isEmpty());
    }

    private List<ObjectStore.Deletion> delete(Bucket bucket, List<ObjectStore.Target> targets) {
        try {
            return objects.delete(bucket, targets, clock.now());
        } catch (RuntimeException e) {
            throw S3Errors.told(e);
        }
    }

    private static DeletedObject described(ObjectStore.Deletion deletion) {
        var described = DeletedObject.builder().key(deletion.key());
        if (deletion.named()) {
            described.versionId(deletion.version().orElseThrow());
        }
        if (deletion.marker()) {
            described
                    .deleteMarker(true)
                    .deleteMarkerVersionId(deletion.version().orElse(null));
        }
        return described.build();
    }
}
