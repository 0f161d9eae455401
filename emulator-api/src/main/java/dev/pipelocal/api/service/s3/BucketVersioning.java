package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.Versioning;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.MFADelete;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningRequest;
import software.amazon.awssdk.services.s3.model.PutBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/** Whether a bucket keeps versions. */
final class BucketVersioning {
    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;

    BucketVersioning(BucketStore store, BucketLookup lookup, Access access) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
    }

    PutBucketVersioningResponse put(PutBucketVersioningRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketVersioning");
        store.setVersioning(bucket, wanted(request.versioningConfiguration()));
        return PutBucketVersioningResponse.builder().build();
    }

    private static Versioning wanted(VersioningConfiguration configuration) {
        if (configuration.mfaDelete() == MFADelete.ENABLED) {
            throw S3Errors.notImplemented();
        }
        return switch (configuration.status()) {
            case ENABLED -> Versioning.ENABLED;
            case SUSPENDED -> Versioning.SUSPENDED;
            case null, default ->
                throw S3Errors.of(
                        400, "IllegalVersioningConfigurationException", "The Versioning element must be specified");
        };
    }

    // GetBucketVersioning (API reference): a bucket that never had versioning gives no status.
    GetBucketVersioningResponse get(GetBucketVersioningRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketVersioning");
        var response = GetBucketVersioningResponse.builder();
        switch (bucket.versioning()) {
            case NEVER -> {}
            case ENABLED -> response.status(BucketVersioningStatus.ENABLED);
            case SUSPENDED -> response.status(BucketVersioningStatus.SUSPENDED);
        }
        return response.build();
    }
}
