package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.Owner;
import software.amazon.awssdk.services.s3.model.Permission;

/** ACLs at rest: JSON of AccessControlPolicy, or nothing for the owner's full control alone. */
final class Acls {
    private static final String PRIVATE = "private";
    private static final String OWNER_FULL_CONTROL = "bucket-owner-full-control";

    private Acls() {}

    /**
     * The ACL that a write asks for.
     *
     * @throws software.amazon.awssdk.services.s3.model.S3Exception AccessControlListNotSupported where ACLs are disabled,
     *     AccessDenied for a public one where those are blocked
     */
    static @Nullable String of(Bucket bucket, Grants wanted) {
        if (wanted.isEmpty()) {
            return null;
        }
        if (BucketSettings.ownership(bucket) == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
            if (OWNER_FULL_CONTROL.equals(wanted.canned()) || grantsOwnerOnly(bucket, wanted)) {
                return null;
            }
            throw S3Errors.aclNotSupported();
        }
        if (wanted.canned() != null && !wanted.headers().isEmpty()) {
            throw S3Errors.invalidRequest("Specifying both Canned ACLs and Header Grants is not allowed");
        }
        List<Grant> grants = wanted.canned() == null ? wanted.listed() : canned(bucket, wanted.canned());
        return encoded(bucket, grants);
    }

    private static boolean grantsOwnerOnly(Bucket bucket, Grants wanted) {
        return wanted.canned() == null
                && wanted.listed().stream().allMatch(grant -> isOwnersFullControl(bucket, grant));
    }

    private static boolean isOwnersFullControl(Bucket bucket, Grant grant) {
        return grant.permission() == Permission.FULL_CONTROL
                && grant.grantee() != null
                && CanonicalUser.of(bucket.account())
                        .id()
                        .equals(grant.grantee().id());
    }

    /** The ACL of a document. */
    static @Nullable String of(Bucket bucket, AccessControlPolicy document) {
        if (BucketSettings.ownership(bucket) == ObjectOwnership.BUCKET_OWNER_ENFORCED) {
            if (document.grants().stream().allMatch(grant -> isOwnersFullControl(bucket, grant))) {
                return null;
            }
            throw S3Errors.aclNotSupported();
        }
        return encoded(bucket, document.grants());
    }

    private static @Nullable String encoded(Bucket bucket, List<Grant> grants) {
        if (grants.stream().anyMatch(Grantees::isPublic)
                && BucketSettings.publicAccess(bucket).isAclBlocked()) {
            throw S3Errors.accessDenied();
        }
        AccessControlPolicy policy = AccessControlPolicy.builder()
                .owner(owner(bucket))
                .grants(grants)
                .build();
        return policy.equals(byDefault(bucket)) ? null : ShapeJson.encode(policy);
    }

    /** Canned ACLs (user guide, "Access control list overview"). */
    private static List<Grant> canned(Bucket bucket, String name) {
        List<Grant> grants = new ArrayList<>(byDefault(bucket).grants());
        switch (name) {
            case PRIVATE, OWNER_FULL_CONTROL, "bucket-owner-read", "aws-exec-read" -> {}
            case "public-read" -> grants.add(Grantees.grant(Grantees.group(Grantees.ALL_USERS), Permission.READ));
            case "public-read-write" -> {
                grants.add(Grantees.grant(Grantees.group(Grantees.ALL_USERS), Permission.READ));
                grants.add(Grantees.grant(Grantees.group(Grantees.ALL_USERS), Permission.WRITE));
            }
            case "authenticated-read" ->
                grants.add(Grantees.grant(Grantees.group(Grantees.AUTHENTICATED_USERS), Permission.READ));
            case "log-delivery-write" -> {
                grants.add(Grantees.grant(Grantees.group(Grantees.LOG_DELIVERY), Permission.WRITE));
                grants.add(Grantees.grant(Grantees.group(Grantees.LOG_DELIVERY), Permission.READ_ACP));
            }
            default -> throw S3Errors.invalidArgument("The canned ACL you specified is not valid");
        }
        return grants;
    }

    static AccessControlPolicy decode(Bucket bucket, @Nullable String json) {
        return json == null
                ? byDefault(bucket)
                : ShapeJson.decode(json, AccessControlPolicy.builder(), AccessControlPolicy.class);
    }

    private static AccessControlPolicy byDefault(Bucket bucket) {
        return AccessControlPolicy.builder()
                .owner(owner(bucket))
                .grants(Grantees.grant(Grantees.user(owner(bucket).id()), Permission.FULL_CONTROL))
                .build();
    }

    private static Owner owner(Bucket bucket) {
        return CanonicalUser.of(bucket.account()).owner();
    }

    /** Whether everybody has the permission. */
    static boolean isPublic(Bucket bucket, @Nullable String json, Permission permission) {
        return json != null
                && BucketSettings.ownership(bucket) != ObjectOwnership.BUCKET_OWNER_ENFORCED
                && !BucketSettings.publicAccess(bucket).isAclIgnored()
                && decode(bucket, json).grants().stream()
                        .filter(grant ->
                                grant.permission() == permission || grant.permission() == Permission.FULL_CONTROL)
                        .anyMatch(grant ->
                                Grantees.ALL_USERS.equals(grant.grantee().uri()));
    }
}
