package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.GetBucketAclRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAclResponse;
import software.amazon.awssdk.services.s3.model.PutBucketAclRequest;
import software.amazon.awssdk.services.s3.model.PutBucketAclResponse;

/** A bucket's ACL. */
final class BucketAcls {
    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;

    BucketAcls(BucketStore store, BucketLookup lookup, Access access) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
    }

    PutBucketAclResponse put(PutBucketAclRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketAcl");
        store.set(bucket, SettingKind.ACL, Optional.ofNullable(acl(bucket, request)));
        return PutBucketAclResponse.builder().build();
    }

    private static @Nullable String acl(Bucket bucket, PutBucketAclRequest request) {
        Grants grants = Grants.of(request);
        if (!grants.isEmpty()) {
            return Acls.of(bucket, grants);
        }
        if (request.accessControlPolicy() == null) {
            throw S3Errors.of(400, "MissingSecurityHeader", "Your request was missing a required header");
        }
        return Acls.of(bucket, request.accessControlPolicy());
    }

    GetBucketAclResponse get(GetBucketAclRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketAcl");
        AccessControlPolicy policy =
                Acls.decode(bucket, bucket.setting(SettingKind.ACL).orElse(null));
        return GetBucketAclResponse.builder()
                .owner(policy.owner())
                .grants(policy.grants())
                .build();
    }
}
