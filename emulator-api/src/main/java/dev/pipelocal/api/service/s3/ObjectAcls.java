package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.ObjectStore;
import dev.pipelocal.api.service.s3.store.StoredObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.PutObjectAclRequest;
import software.amazon.awssdk.services.s3.model.PutObjectAclResponse;

/** An object's ACL. */
final class ObjectAcls {
    private final BucketLookup lookup;
    private final Access access;
    private final ObjectReads reads;
    private final ObjectStore objects;

    ObjectAcls(BucketLookup lookup, Access access, ObjectReads reads, ObjectStore objects) {
        this.lookup = lookup;
        this.access = access;
        this.reads = reads;
        this.objects = objects;
    }

    PutObjectAclResponse put(PutObjectAclRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, ObjectActions.putAcl(request.versionId()), request.key());
        String acl = acl(bucket, request);
        reads.head(bucket, request.key(), request.versionId());
        objects.update(
                bucket, request.key(), Optional.ofNullable(request.versionId()), attributes -> attributes.withAcl(acl));
        return PutObjectAclResponse.builder().build();
    }

    private static @Nullable String acl(Bucket bucket, PutObjectAclRequest request) {
        Grants grants = Grants.of(request);
        if (!grants.isEmpty()) {
            return Acls.of(bucket, grants);
        }
        if (request.accessControlPolicy() == null) {
            throw S3Errors.of(400, "MissingSecurityHeader", "Your request was missing a required header");
        }
        return Acls.of(bucket, request.accessControlPolicy());
    }

    GetObjectAclResponse get(GetObjectAclRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, ObjectActions.getAcl(request.versionId()), request.key());
        StoredObject object = reads.head(bucket, request.key(), request.versionId());
        AccessControlPolicy policy = Acls.decode(bucket, object.attributes().acl());
        return GetObjectAclResponse.builder()
                .owner(policy.owner())
                .grants(policy.grants())
                .build();
    }
}
