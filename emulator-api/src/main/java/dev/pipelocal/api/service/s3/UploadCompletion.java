package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.NewObject;
import dev.pipelocal.api.service.s3.store.ObjectAttributes.PartSummary;
import dev.pipelocal.api.service.s3.store.ObjectStore;
import dev.pipelocal.api.service.s3.store.StoredEncryption;
import dev.pipelocal.api.service.s3.store.Upload;
import dev.pipelocal.api.service.s3.store.UploadStore;
import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** CompleteMultipartUpload. */
final class UploadCompletion {
    private static final long SMALLEST_PART = 5L << 20;

    private final BucketLookup lookup;
    private final Access access;
    private final UploadStore uploads;
    private final UploadLookup uploadLookup;
    private final ObjectEvents events;
    private final EmulatorClock clock;

    UploadCompletion(
            BucketLookup lookup,
            Access access,
            UploadStore uploads,
            UploadLookup uploadLookup,
            ObjectEvents events,
            EmulatorClock clock) {
        this.lookup = lookup;
        this.access = access;
        this.uploads = uploads;
        this.uploadLookup = uploadLookup;
        this.events = events;
        this.clock = clock;
    }

    CompleteMultipartUploadResponse complete(CompleteMultipartUploadRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutObject", request.key());
        Upload upload = uploadLookup.require(bucket, request.key(), request.uploadId());
        List<CompletedPart> listed = listed(request);
        Instant now = clock.now();
        var assembled = new AtomicReference<NewObject>();
        Optional<ObjectStore.Put> put = complete(
                bucket,
                upload,
                parts -> {
                    NewObject object = assemble(request, upload, select(listed, parts), now);
                    assembled.set(object);
                    return new UploadStore.Assembly(object);
                },
                request);
        ObjectStore.Put done = put.orElseThrow(S3Errors::noSuchUpload);
        NewObject object = Objects.requireNonNull(assembled.get());
        events.created(bucket, object, done.version(), "CompleteMultipartUpload");
        return response(bucket, object, done);
    }

    private Optional<ObjectStore.Put> complete(
            Bucket bucket,
            Upload upload,
            Function<List<Upload.Part>, UploadStore.Assembly> assemble,
            CompleteMultipartUploadRequest request) {
        try {
            return uploads.complete(
                    bucket, upload, assemble, Preconditions.forWrite(request.ifMatch(), request.ifNoneMatch()));
        } catch (RuntimeException e) {
            throw S3Errors.told(e);
        }
    }

    private static List<CompletedPart> listed(CompleteMultipartUploadRequest request) {
        List<CompletedPart> parts = request.multipartUpload() == null
                ? List.of()
                : request.multipartUpload().parts();
        if (parts.isEmpty() || parts.stream().anyMatch(part -> part.partNumber() == null || part.eTag() == null)) {
            throw S3Errors.malformedXml();
        }
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).partNumber() <= parts.get(i - 1).partNumber()) {
                throw S3Errors.of(
                        400,
                        "InvalidPartOrder",
                        "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }
        }
        return parts;
    }

    /** The parts that the list names, each as it says. */
    private static List<Upload.Part> select(List<CompletedPart> listed, List<Upload.Part> parts) {
        Map<Integer, Upload.Part> byNumber =
                parts.stream().collect(Collectors.toMap(Upload.Part::number, Function.identity()));
        List<Upload.Part> selected = new ArrayList<>();
        for (CompletedPart named : listed) {
            Upload.Part part = byNumber.get(named.partNumber());
            if (part == null || !part.etag().equals(Etags.unquoted(named.eTag())) || !hasChecksum(part, named)) {
                throw S3Errors.of(
                        400,
                        "InvalidPart",
                        "One or more of the specified parts could not be found.  The part may not have been uploaded, or"
                                + " the specified entity tag may not match the part's entity tag.");
            }
            selected.add(part);
        }
        if (selected.stream().limit(selected.size() - 1L).anyMatch(part -> part.size() < SMALLEST_PART)) {
            throw S3Errors.of(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }
        return selected;
    }

    private static boolean hasChecksum(Upload.Part part, CompletedPart named) {
        for (ChecksumKind kind : ChecksumKind.values()) {
            String value = ChecksumMembers.get(named, kind);
            boolean differs = value != null
                    && part.checksum()
                            .filter(stored -> stored.kind() == kind)
                            .filter(stored -> !stored.value().equals(value))
                            .isPresent();
            if (differs) {
                return false;
            }
        }
        return true;
    }

    private static NewObject assemble(
            CompleteMultipartUploadRequest request, Upload upload, List<Upload.Part> parts, Instant now) {
        Upload.Target target = upload.target();
        Optional<StoredChecksum> checksum = UploadChecksums.ofParts(target, parts);
        checksum.ifPresent(actual -> verify(request, actual));
        long size = parts.stream().mapToLong(Upload.Part::size).sum();
        if (request.mpuObjectSize() != null && request.mpuObjectSize() != size) {
            throw S3Errors.invalidRequest(
                    "The provided 'x-amz-mp-object-size' header value %d does not match what was computed: %d"
                            .formatted(request.mpuObjectSize(), size));
        }
        return new NewObject(
                upload.key(),
                size,
                Etags.ofParts(parts.stream().map(Upload.Part::etag).toList()),
                now,
                target.storageClass(),
                checksum,
                target.attributes()
                        .withParts(parts.stream().map(UploadCompletion::summary).toList()),
                new Body.Files(parts.stream().map(Upload.Part::file).toList()));
    }

    private static PartSummary summary(Upload.Part part) {
        return new PartSummary(
                part.number(),
                part.size(),
                part.checksum().map(StoredChecksum::value).orElse(null));
    }

    private static void verify(CompleteMultipartUploadRequest request, StoredChecksum actual) {
        String expected = ChecksumMembers.get(request, actual.kind());
        String value = actual.composite() ? actual.value().replaceFirst("-\\d+$", "") : actual.value();
        if (expected != null && !expected.replaceFirst("-\\d+$", "").equals(value)) {
            throw S3Errors.of(
                    400,
                    "BadDigest",
                    "The %s you specified did not match the calculated checksum.".formatted(actual.kind()));
        }
    }

    private static CompleteMultipartUploadResponse response(Bucket bucket, NewObject object, ObjectStore.Put put) {
        var response = CompleteMultipartUploadResponse.builder()
                .location("https://%s.s3.%s.amazonaws.com/%s"
                        .formatted(bucket.name(), bucket.region(), SdkHttpUtils.urlEncodeIgnoreSlashes(object.key())))
                .bucket(bucket.name())
                .key(object.key())
                .eTag(Etags.quoted(object.etag()))
                .versionId(put.version().orElse(null));
        StoredEncryption encryption = object.attributes().encryption();
        if (encryption != null) {
            response.serverSideEncryption(encryption.algorithm())
                    .ssekmsKeyId(encryption.kmsKey())
                    .bucketKeyEnabled(encryption.bucketKey() ? true : null);
        }
        object.checksum().ifPresent(checksum -> ChecksumMembers.set(response, checksum));
        return response.build();
    }
}
