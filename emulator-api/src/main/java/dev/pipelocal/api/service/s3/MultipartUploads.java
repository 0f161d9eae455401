package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.Upload;
import dev.pipelocal.api.service.s3.store.UploadStore;
import dev.pipelocal.core.clock.EmulatorClock;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/** Beginning and giving up multipart uploads. */
final class MultipartUploads {
    private final BucketLookup lookup;
    private final Access access;
    private final Encryptions encryptions;
    private final UploadStore uploads;
    private final UploadLookup uploadLookup;
    private final EmulatorClock clock;

    MultipartUploads(
            BucketLookup lookup,
            Access access,
            Encryptions encryptions,
            UploadStore uploads,
            UploadLookup uploadLookup,
            EmulatorClock clock) {
        this.lookup = lookup;
        this.access = access;
        this.encryptions = encryptions;
        this.uploads = uploads;
        this.uploadLookup = uploadLookup;
        this.clock = clock;
    }

    CreateMultipartUploadResponse create(CreateMultipartUploadRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        String key = ObjectKey.valid(request.key());
        Encryptions.refuseCustomerKeys(request.sseCustomerAlgorithm());
        if (request.objectLockMode() != null || request.objectLockLegalHoldStatus() != null) {
            throw S3Errors.notImplemented();
        }
        access.require(bucket, "s3:PutObject", key, PutConditions.of(request));
        ChecksumKind kind =
                ChecksumKind.named(request.checksumAlgorithmAsString()).orElse(null);
        boolean composite = UploadChecksums.isComposite(kind, request.checksumType());
        Encryption encryption = Encryptions.wanted(
                bucket, request.serverSideEncryptionAsString(), request.ssekmsKeyId(), request.bucketKeyEnabled());
        Encryptions.Fresh fresh = encryptions.fresh(bucket, key, encryption);
        var target = new Upload.Target(
                RequestAttributes.of(request, bucket).withEncryption(fresh.stored()),
                StorageClasses.valid(request.storageClassAsString()),
                kind,
                composite);
        var response = CreateMultipartUploadResponse.builder()
                .bucket(bucket.name())
                .key(key)
                .uploadId(uploads.create(bucket, key, clock.now(), target))
                .serverSideEncryption(fresh.stored().algorithm())
                .ssekmsKeyId(fresh.stored().kmsKey())
                .bucketKeyEnabled(fresh.stored().bucketKey() ? true : null);
        if (kind != null) {
            response.checksumAlgorithm(kind.name()).checksumType(composite ? "COMPOSITE" : "FULL_OBJECT");
        }
        return response.build();
    }

    AbortMultipartUploadResponse abort(AbortMultipartUploadRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:AbortMultipartUpload", request.key());
        if (!uploads.abort(uploadLookup.require(bucket, request.key(), request.uploadId()))) {
            throw S3Errors.noSuchUpload();
        }
        return AbortMultipartUploadResponse.builder().build();
    }
}
