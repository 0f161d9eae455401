package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.NewObject;
import dev.pipelocal.api.service.s3.store.ObjectAttributes;
import dev.pipelocal.api.service.s3.store.ObjectStore;
import dev.pipelocal.api.service.s3.store.WriteCondition;
import dev.pipelocal.core.clock.EmulatorClock;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** PutObject. */
final class ObjectPut {
    private final BucketLookup lookup;
    private final Access access;
    private final BodyIntake intake;
    private final Encryptions encryptions;
    private final ObjectStore objects;
    private final ObjectEvents events;
    private final EmulatorClock clock;

    ObjectPut(
            BucketLookup lookup,
            Access access,
            BodyIntake intake,
            Encryptions encryptions,
            ObjectStore objects,
            ObjectEvents events,
            EmulatorClock clock) {
        this.lookup = lookup;
        this.access = access;
        this.intake = intake;
        this.encryptions = encryptions;
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    PutObjectResponse put(PutObjectRequest request, RequestBody body) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        String key = ObjectKey.valid(request.key());
        refuseWhatIsNotHere(request);
        Encryption encryption = Encryptions.wanted(
                bucket, request.serverSideEncryptionAsString(), request.ssekmsKeyId(), request.bucketKeyEnabled());
        access.require(bucket, "s3:PutObject", key, PutConditions.of(request));
        WriteCondition condition = Preconditions.forWrite(request.ifMatch(), request.ifNoneMatch());
        ObjectAttributes attributes = RequestAttributes.of(request, bucket);
        Integrity integrity = Integrity.of(
                request.contentMD5(), request.checksumAlgorithmAsString(), kind -> ChecksumMembers.get(request, kind));

        Encryptions.Fresh fresh = encryptions.fresh(bucket, key, encryption);
        ReceivedBody received = intake.receive(body, integrity, fresh.key());
        var object = new NewObject(
                key,
                received.size(),
                Etags.of(received, fresh.stored()),
                clock.now(),
                StorageClasses.valid(request.storageClassAsString()),
                Optional.of(received.checksum()),
                attributes.withEncryption(fresh.stored()),
                received.body());
        ObjectStore.Put put = store(bucket, object, condition);
        events.created(bucket, object, put.version(), "PutObject");
        return response(object, put, received);
    }

    private ObjectStore.Put store(Bucket bucket, NewObject object, WriteCondition condition) {
        try {
            return objects.put(bucket, object, condition);
        } catch (RuntimeException e) {
            intake.discard(object.body());
            throw S3Errors.told(e);
        }
    }

    private static void refuseWhatIsNotHere(PutObjectRequest request) {
        Encryptions.refuseCustomerKeys(request.sseCustomerAlgorithm());
        if (request.objectLockMode() != null
                || request.objectLockLegalHoldStatus() != null
                || request.writeOffsetBytes() != null) {
            throw S3Errors.notImplemented();
        }
    }

    private static PutObjectResponse response(NewObject object, ObjectStore.Put put, ReceivedBody received) {
        var encryption = object.attributes().encryption();
        var response = PutObjectResponse.builder()
                .eTag(Etags.quoted(object.etag()))
                .versionId(put.version().orElse(null));
        if (encryption != null) {
            response.serverSideEncryption(encryption.algorithm())
                    .ssekmsKeyId(encryption.kmsKey())
                    .bucketKeyEnabled(encryption.bucketKey() ? true : null);
        }
        ChecksumMembers.set(response, received.checksum());
        return response.build();
    }
}
