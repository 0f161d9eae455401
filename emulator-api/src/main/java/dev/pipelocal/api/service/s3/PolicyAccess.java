package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.ObjectStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import dev.pipelocal.api.service.s3.store.StoredObject;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.Permission;

/**
 * Bucket policies and ACLs: an explicit Deny always counts; the owner's account needs no Allow, others do, and so does
 * nobody in particular.
 */
final class PolicyAccess implements Access {
    /** What the owner's root user may do whatever the policy says, so that no bucket is lost. */
    private static final Set<String> OWNERS_ALWAYS =
            Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

    private static final String NOBODY = "anonymous";

    private final Authorisation authorisation;
    private final ParsedPolicies policies;
    private final ObjectStore objects;
    private final Supplier<Caller> callers;

    PolicyAccess(Authorisation authorisation, ParsedPolicies policies, ObjectStore objects, Supplier<Caller> callers) {
        this.authorisation = authorisation;
        this.policies = policies;
        this.objects = objects;
        this.callers = callers;
    }

    @Override
    public void require(Bucket bucket, String action, String key, Map<String, String> conditions) {
        Caller caller = callers.get();
        Principal principal = Principal.of(caller.principal());
        boolean anonymous = principal instanceof Principal.Anonymous;
        boolean owner = !anonymous && caller.account().equals(bucket.account());
        if (owner && OWNERS_ALWAYS.contains(action) && caller.principal().endsWith(":root")) {
            return;
        }
        Optional<ParsedPolicies.Parsed> policy =
                bucket.setting(SettingKind.POLICY).map(policies::of);
        Map<String, List<String>> context = new HashMap<>();
        conditions.forEach((name, value) -> context.put(name, List.of(value)));
        context.put("aws:SourceIp", List.of("127.0.0.1"));
        String resource = key.isEmpty() ? bucket.arn() : bucket.arn() + "/" + key;
        var request = new dev.pipelocal.api.authorisation.Access(
                anonymous ? new Caller(NOBODY, caller.region(), caller.principal()) : caller,
                bucket.account(),
                action,
                resource,
                context,
                policy.map(ParsedPolicies.Parsed::document));
        Optional<String> refusal = authorisation.refusal(request);
        // RestrictPublicBuckets: a public policy is for the owner's account and for services only.
        boolean restricted = !owner
                && !(principal instanceof Principal.Service)
                && policy.filter(ParsedPolicies.Parsed::isPublic).isPresent()
                && BucketSettings.publicAccess(bucket).isRestricted();
        if (refusal.isEmpty() && restricted) {
            refusal = Optional.of("because public access is restricted by the RestrictPublicBuckets setting");
        }
        if (refusal.isPresent() && (isExplicit(refusal.get()) || owner || !isGrantedByAcl(bucket, action, key))) {
            throw refused(caller, anonymous, action, resource, refusal.get());
        }
    }

    private static boolean isExplicit(String refusal) {
        return refusal.startsWith("with an explicit deny");
    }

    private boolean isGrantedByAcl(Bucket bucket, String action, String key) {
        return switch (action) {
            case "s3:GetObject" ->
                objects.head(bucket, key, Optional.empty())
                        .map(StoredObject::attributes)
                        .filter(attributes -> Acls.isPublic(bucket, attributes.acl(), Permission.READ))
                        .isPresent();
            case "s3:ListBucket" -> isBucketPublic(bucket, Permission.READ);
            case "s3:PutObject", "s3:DeleteObject" -> isBucketPublic(bucket, Permission.WRITE);
            default -> false;
        };
    }

    private static boolean isBucketPublic(Bucket bucket, Permission permission) {
        return Acls.isPublic(bucket, bucket.setting(SettingKind.ACL).orElse(null), permission);
    }

    private static RuntimeException refused(
            Caller caller, boolean anonymous, String action, String resource, String reason) {
        return anonymous
                ? S3Errors.accessDenied()
                : S3Errors.of(
                        403,
                        "AccessDenied",
                        "User: %s is not authorized to perform: %s on resource: \"%s\" %s"
                                .formatted(caller.principal(), action, resource, reason));
    }
}
