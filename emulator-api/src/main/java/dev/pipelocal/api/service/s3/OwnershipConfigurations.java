package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.GetBucketOwnershipControlsResponse;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsRequest;
import software.amazon.awssdk.services.s3.model.PutBucketOwnershipControlsResponse;

/** Who owns a bucket's objects, and whether ACLs count. */
final class OwnershipConfigurations {
    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;

    OwnershipConfigurations(BucketStore store, BucketLookup lookup, Access access) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
    }

    PutBucketOwnershipControlsResponse put(PutBucketOwnershipControlsRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketOwnershipControls");
        OwnershipControls controls = request.ownershipControls();
        if (controls.rules().size() != 1 || !isKnown(controls.rules().getFirst().objectOwnership())) {
            throw S3Errors.malformedXml();
        }
        boolean enforced = controls.rules().getFirst().objectOwnership() == ObjectOwnership.BUCKET_OWNER_ENFORCED;
        if (enforced && bucket.setting(SettingKind.ACL).isPresent()) {
            throw S3Errors.of(
                    400,
                    "InvalidBucketAclWithObjectOwnership",
                    "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting");
        }
        store.set(bucket, SettingKind.OWNERSHIP, Optional.of(ShapeJson.encode(controls)));
        return PutBucketOwnershipControlsResponse.builder().build();
    }

    private static boolean isKnown(ObjectOwnership ownership) {
        return ownership != null && ownership != ObjectOwnership.UNKNOWN_TO_SDK_VERSION;
    }

    GetBucketOwnershipControlsResponse get(GetBucketOwnershipControlsRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketOwnershipControls");
        String json = bucket.setting(SettingKind.OWNERSHIP)
                .orElseThrow(() -> S3Errors.of(
                        404, "OwnershipControlsNotFoundError", "The bucket ownership controls were not found"));
        return GetBucketOwnershipControlsResponse.builder()
                .ownershipControls(ShapeJson.decode(json, OwnershipControls.builder(), OwnershipControls.class))
                .build();
    }

    DeleteBucketOwnershipControlsResponse delete(DeleteBucketOwnershipControlsRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketOwnershipControls");
        store.set(bucket, SettingKind.OWNERSHIP, Optional.empty());
        return DeleteBucketOwnershipControlsResponse.builder().build();
    }
}
