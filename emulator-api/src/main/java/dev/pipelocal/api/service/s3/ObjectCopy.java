package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.NewObject;
import dev.pipelocal.api.service.s3.store.ObjectAttributes;
import dev.pipelocal.api.service.s3.store.ObjectStore;
import dev.pipelocal.api.service.s3.store.StoredEncryption;
import dev.pipelocal.api.service.s3.store.StoredObject;
import dev.pipelocal.api.service.s3.store.WriteCondition;
import dev.pipelocal.core.clock.EmulatorClock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** CopyObject. Bytes are read again only where the key or the ETag cannot stay the same. */
final class ObjectCopy {
    private final BucketLookup lookup;
    private final Access access;
    private final ObjectReads reads;
    private final BodyIntake intake;
    private final Encryptions encryptions;
    private final ObjectStore objects;
    private final ObjectEvents events;
    private final EmulatorClock clock;

    ObjectCopy(
            BucketLookup lookup,
            Access access,
            ObjectReads reads,
            BodyIntake intake,
            Encryptions encryptions,
            ObjectStore objects,
            ObjectEvents events,
            EmulatorClock clock) {
        this.lookup = lookup;
        this.access = access;
        this.reads = reads;
        this.intake = intake;
        this.encryptions = encryptions;
        this.objects = objects;
        this.events = events;
        this.clock = clock;
    }

    CopyObjectResponse copy(CopyObjectRequest request) {
        Bucket bucket = lookup.require(request.destinationBucket(), request.expectedBucketOwner());
        String key = ObjectKey.valid(request.destinationKey());
        Encryptions.refuseCustomerKeys(request.sseCustomerAlgorithm());
        Encryptions.refuseCustomerKeys(request.copySourceSSECustomerAlgorithm());
        access.require(bucket, "s3:PutObject", key, PutConditions.of(request));
        CopySource named = CopySource.parse(request.copySource());
        CopySource.Found source = named.find(lookup, access, reads, request.expectedSourceBucketOwner());
        conditions(request).checkCopySource(source.object());
        refuseWhatChangesNothing(request, bucket, key, named);
        if (source.object().size() > BodyIntake.LARGEST) {
            throw S3Errors.invalidRequest(
                    "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120");
        }
        Encryption encryption = Encryptions.wanted(
                bucket, request.serverSideEncryptionAsString(), request.ssekmsKeyId(), request.bucketKeyEnabled());
        WriteCondition condition = Preconditions.forWrite(request.ifMatch(), request.ifNoneMatch());
        ObjectAttributes attributes = attributes(request, bucket, source.object());

        Placed placed = place(request, bucket, key, source, encryption);
        var object = new NewObject(
                key,
                source.object().size(),
                placed.etag(),
                clock.now(),
                storageClass(request),
                Optional.of(placed.checksum()),
                attributes.withEncryption(placed.encryption()).withParts(List.of()),
                placed.body());
        ObjectStore.Put put = store(bucket, object, condition);
        events.created(bucket, object, put.version(), "CopyObject");
        return response(source, object, put);
    }

    private ObjectStore.Put store(Bucket bucket, NewObject object, WriteCondition condition) {
        try {
            return objects.put(bucket, object, condition);
        } catch (RuntimeException e) {
            intake.discard(object.body());
            throw S3Errors.told(e);
        }
    }

    private static Preconditions conditions(CopyObjectRequest request) {
        return new Preconditions(
                request.copySourceIfMatch(),
                request.copySourceIfNoneMatch(),
                request.copySourceIfModifiedSince(),
                request.copySourceIfUnmodifiedSince());
    }

    private static void refuseWhatChangesNothing(
            CopyObjectRequest request, Bucket bucket, String key, CopySource source) {
        boolean onItself = source.version() == null
                && source.bucket().equals(bucket.name())
                && source.key().equals(key);
        boolean changes = request.metadataDirective() == MetadataDirective.REPLACE
                || request.storageClass() != null
                || request.websiteRedirectLocation() != null
                || request.serverSideEncryption() != null
                || request.checksumAlgorithm() != null;
        if (onItself && !changes) {
            throw S3Errors.invalidRequest(
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata, storage class, website redirect location or encryption"
                            + " attributes.");
        }
    }

    private static String storageClass(CopyObjectRequest request) {
        return StorageClasses.valid(request.storageClassAsString());
    }

    /** Metadata and tags come along unless they are replaced; the ACL never does. */
    private static ObjectAttributes attributes(CopyObjectRequest request, Bucket bucket, StoredObject source) {
        ObjectAttributes sent = RequestAttributes.of(request, bucket);
        ObjectAttributes kept = request.metadataDirective() == MetadataDirective.REPLACE ? sent : source.attributes();
        Map<String, String> tags = request.taggingDirective() == TaggingDirective.REPLACE
                ? sent.tags()
                : source.attributes().tags();
        return kept.withTags(tags).withAcl(sent.acl()).withWebsiteRedirect(sent.websiteRedirect());
    }

    private record Placed(Body body, String etag, StoredChecksum checksum, StoredEncryption encryption) {}

    private Placed place(
            CopyObjectRequest request, Bucket bucket, String key, CopySource.Found source, Encryption encryption) {
        Optional<ChecksumKind> wanted = ChecksumKind.named(request.checksumAlgorithmAsString());
        StoredObject object = source.object();
        StoredEncryption from = object.attributes().encryption();
        Optional<StoredChecksum> checksum = object.checksum()
                .filter(stored -> !stored.composite())
                .filter(stored -> wanted.isEmpty() || wanted.get() == stored.kind());
        boolean sameKey = from != null && !from.isKms() && !encryption.isKms();
        if (sameKey && checksum.isPresent() && !object.etag().contains("-")) {
            Body linked = intake.link(object.body().orElseThrow()).orElseThrow(S3Errors::noSuchKey);
            return new Placed(linked, object.etag(), checksum.get(), Objects.requireNonNull(from));
        }
        Encryptions.Fresh fresh = encryptions.fresh(bucket, key, encryption);
        var content = reads.open(source.bucket(), object, new ByteRange(0, object.size()))
                .orElseThrow(S3Errors::noSuchKey);
        ReceivedBody received = intake.copy(
                content,
                object.size(),
                wanted.or(() -> object.checksum().map(StoredChecksum::kind)),
                fresh.key(),
                false);
        return new Placed(received.body(), Etags.of(received, fresh.stored()), received.checksum(), fresh.stored());
    }

    private static CopyObjectResponse response(CopySource.Found source, NewObject object, ObjectStore.Put put) {
        var result =
                CopyObjectResult.builder().eTag(Etags.quoted(object.etag())).lastModified(object.modified());
        object.checksum().ifPresent(checksum -> ChecksumMembers.set(result, checksum));
        var response = CopyObjectResponse.builder()
                .copyObjectResult(result.build())
                .copySourceVersionId(ObjectHeaders.versionId(source.bucket(), source.object()))
                .versionId(put.version().orElse(null));
        StoredEncryption encryption = object.attributes().encryption();
        if (encryption != null) {
            response.serverSideEncryption(encryption.algorithm())
                    .ssekmsKeyId(encryption.kmsKey())
                    .bucketKeyEnabled(encryption.bucketKey() ? true : null);
        }
        return response.build();
    }
}
