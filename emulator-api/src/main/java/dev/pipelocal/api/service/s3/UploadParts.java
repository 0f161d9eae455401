package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.blob.DataKey;
import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.StoredEncryption;
import dev.pipelocal.api.service.s3.store.Upload;
import dev.pipelocal.api.service.s3.store.UploadStore;
import dev.pipelocal.core.clock.EmulatorClock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** UploadPart and UploadPartCopy. */
final class UploadParts {
    private static final int LAST = 10_000;

    private final BucketLookup lookup;
    private final Access access;
    private final ObjectReads reads;
    private final BodyIntake intake;
    private final Encryptions encryptions;
    private final UploadStore uploads;
    private final UploadLookup uploadLookup;
    private final EmulatorClock clock;

    UploadParts(
            BucketLookup lookup,
            Access access,
            ObjectReads reads,
            BodyIntake intake,
            Encryptions encryptions,
            UploadStore uploads,
            UploadLookup uploadLookup,
            EmulatorClock clock) {
        this.lookup = lookup;
        this.access = access;
        this.reads = reads;
        this.intake = intake;
        this.encryptions = encryptions;
        this.uploads = uploads;
        this.uploadLookup = uploadLookup;
        this.clock = clock;
    }

    UploadPartResponse upload(UploadPartRequest request, RequestBody body) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutObject", request.key());
        Encryptions.refuseCustomerKeys(request.sseCustomerAlgorithm());
        int number = number(request.partNumber());
        Upload upload = uploadLookup.require(bucket, request.key(), request.uploadId());
        Integrity integrity = Integrity.of(
                request.contentMD5(),
                Optional.ofNullable(upload.target().checksum()).map(Enum::name).orElse(null),
                kind -> ChecksumMembers.get(request, kind));
        refuseOtherKind(upload.target().checksum(), integrity);

        ReceivedBody received = intake.receivePart(body, integrity, key(bucket, upload));
        Upload.Part part = keep(upload, number, received);
        var response = UploadPartResponse.builder().eTag(Etags.quoted(part.etag()));
        describe(upload, response);
        ChecksumMembers.set(response, received.checksum());
        return response.build();
    }

    private static void describe(Upload upload, UploadPartResponse.Builder response) {
        StoredEncryption encryption = encryption(upload);
        response.serverSideEncryption(encryption.algorithm())
                .ssekmsKeyId(encryption.kmsKey())
                .bucketKeyEnabled(encryption.bucketKey() ? true : null);
    }

    private static void refuseOtherKind(@Nullable ChecksumKind expected, Integrity integrity) {
        integrity.checksums().keySet().stream()
                .filter(kind -> expected != null && kind != expected)
                .findFirst()
                .ifPresent(kind -> {
                    throw S3Errors.invalidRequest(
                            "Checksum Type mismatch occurred, expected checksum Type: %s, actual checksum Type: %s"
                                    .formatted(
                                            expected == null
                                                    ? "null"
                                                    : expected.name().toLowerCase(Locale.ROOT),
                                            kind.name().toLowerCase(Locale.ROOT)));
                });
    }

    private static int number(@Nullable Integer number) {
        if (number == null || number < 1 || number > LAST) {
            throw S3Errors.invalidArgument("Part number must be an integer between 1 and 10000, inclusive");
        }
        return number;
    }

    private Upload.Part keep(Upload upload, int number, ReceivedBody received) {
        var part = new Upload.Part(
                number,
                received.size(),
                Etags.of(received, encryption(upload)),
                clock.now(),
                Optional.of(received.checksum()),
                ((Body.Files) received.body()).segments().getFirst());
        boolean kept = false;
        try {
            kept = uploads.putPart(upload, part);
        } finally {
            if (!kept) {
                intake.discard(received.body());
            }
        }
        if (!kept) {
            throw S3Errors.noSuchUpload();
        }
        return part;
    }

    private static StoredEncryption encryption(Upload upload) {
        return Objects.requireNonNull(upload.target().attributes().encryption());
    }

    private DataKey key(Bucket bucket, Upload upload) {
        return encryptions.key(bucket, upload.key(), encryption(upload));
    }

    UploadPartCopyResponse copy(UploadPartCopyRequest request) {
        Bucket bucket = lookup.require(request.destinationBucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutObject", request.destinationKey());
        int number = number(request.partNumber());
        Upload upload = uploadLookup.require(bucket, request.destinationKey(), request.uploadId());
        CopySource.Found source =
                CopySource.parse(request.copySource()).find(lookup, access, reads, request.expectedSourceBucketOwner());
        new Preconditions(
                        request.copySourceIfMatch(),
                        request.copySourceIfNoneMatch(),
                        request.copySourceIfModifiedSince(),
                        request.copySourceIfUnmodifiedSince())
                .checkCopySource(source.object());
        ByteRange range = range(request.copySourceRange(), source.object().size());

        var content = reads.open(source.bucket(), source.object(), range).orElseThrow(S3Errors::noSuchKey);
        ReceivedBody received = intake.copy(
                content, range.length(), Optional.ofNullable(upload.target().checksum()), key(bucket, upload), true);
        Upload.Part part = keep(upload, number, received);
        var result = CopyPartResult.builder().eTag(Etags.quoted(part.etag())).lastModified(part.modified());
        ChecksumMembers.set(result, received.checksum());
        return UploadPartCopyResponse.builder()
                .copyPartResult(result.build())
                .copySourceVersionId(ObjectHeaders.versionId(source.bucket(), source.object()))
                .serverSideEncryption(encryption(upload).algorithm())
                .ssekmsKeyId(encryption(upload).kmsKey())
                .build();
    }

    private static ByteRange range(@Nullable String header, long size) {
        if (header == null) {
            return new ByteRange(0, size);
        }
        return ByteRange.parse(header, size)
                .orElseThrow(() -> S3Errors.invalidArgument("The x-amz-copy-source-range value must be of the form"
                        + " bytes=first-last where first and last are the zero-based offsets of the first and last"
                        + " bytes to copy"));
    }
}
