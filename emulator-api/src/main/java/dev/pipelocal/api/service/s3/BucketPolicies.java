package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.MalformedPolicyException;
import dev.pipelocal.core.policy.PolicyDocument;
import dev.pipelocal.core.policy.Statement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyResponse;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusRequest;
import software.amazon.awssdk.services.s3.model.GetBucketPolicyStatusResponse;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyRequest;
import software.amazon.awssdk.services.s3.model.PutBucketPolicyResponse;

/** A bucket's policy: kept as the text that was put. */
final class BucketPolicies {
    private static final int LONGEST = 20 * 1024;

    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;
    private final ParsedPolicies policies;
    private final Supplier<Caller> callers;

    BucketPolicies(
            BucketStore store, BucketLookup lookup, Access access, ParsedPolicies policies, Supplier<Caller> callers) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
        this.policies = policies;
        this.callers = callers;
    }

    PutBucketPolicyResponse put(PutBucketPolicyRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketPolicy");
        ParsedPolicies.Parsed parsed = parse(request.policy());
        refuseOtherResources(bucket, parsed.document());
        if (parsed.isPublic() && BucketSettings.publicAccess(bucket).isPolicyBlocked()) {
            throw S3Errors.of(
                    403,
                    "AccessDenied",
                    "User: %s is not authorized to perform: s3:PutBucketPolicy on resource: \"%s\" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access."
                            .formatted(callers.get().principal(), bucket.arn()));
        }
        store.set(bucket, SettingKind.POLICY, Optional.of(request.policy()));
        return PutBucketPolicyResponse.builder().build();
    }

    private ParsedPolicies.Parsed parse(String text) {
        if (text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw S3Errors.of(
                    400,
                    "PolicyTooLarge",
                    "Normalized policy document exceeds the maximum allowed size of 20480 bytes");
        }
        try {
            ParsedPolicies.Parsed parsed = policies.of(text);
            if (!parsed.document().namesPrincipals()) {
                throw malformed("Missing required field Principal");
            }
            if (!parsed.document().namesResources()) {
                throw malformed("Missing required field Resource");
            }
            return parsed;
        } catch (MalformedPolicyException e) {
            var error = malformed(String.valueOf(e.getMessage()));
            error.addSuppressed(e);
            throw error;
        }
    }

    private static RuntimeException malformed(String message) {
        return S3Errors.of(400, "MalformedPolicy", message);
    }

    private static void refuseOtherResources(Bucket bucket, PolicyDocument document) {
        boolean isItsOwn = document.statements().stream()
                .flatMap(statement -> statement.resources().stream())
                .map(Statement.Patterns::patterns)
                .flatMap(List::stream)
                .allMatch(resource -> resource.equals(bucket.arn())
                        || resource.startsWith(bucket.arn() + "/")
                        || resource.equals(bucket.arn() + "*")
                        || resource.equals("*")
                        || resource.equals("arn:aws:s3:::*"));
        if (!isItsOwn) {
            throw malformed("Policy has invalid resource");
        }
    }

    GetBucketPolicyResponse get(GetBucketPolicyRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketPolicy");
        return GetBucketPolicyResponse.builder().policy(policy(bucket)).build();
    }

    private static String policy(Bucket bucket) {
        return bucket.setting(SettingKind.POLICY)
                .orElseThrow(() -> S3Errors.of(404, "NoSuchBucketPolicy", "The bucket policy does not exist"));
    }

    GetBucketPolicyStatusResponse status(GetBucketPolicyStatusRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketPolicyStatus");
        boolean isPublic = policies.of(policy(bucket)).isPublic();
        return GetBucketPolicyStatusResponse.builder()
                .policyStatus(status -> status.isPublic(isPublic))
                .build();
    }

    DeleteBucketPolicyResponse delete(DeleteBucketPolicyRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:DeleteBucketPolicy");
        store.set(bucket, SettingKind.POLICY, Optional.empty());
        return DeleteBucketPolicyResponse.builder().build();
    }
}
