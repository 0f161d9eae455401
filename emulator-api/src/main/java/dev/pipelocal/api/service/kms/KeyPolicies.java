package dev.pipelocal.api.service.kms;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.policy.MalformedPolicyException;
import dev.pipelocal.core.policy.PolicyDocument;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesRequest;
import software.amazon.awssdk.services.kms.model.ListKeyPoliciesResponse;
import software.amazon.awssdk.services.kms.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.PutKeyPolicyResponse;

/** A key's policy; it has one, by the name of {@code default}. */
final class KeyPolicies {
    private static final String NAME = "default";

    private final KmsTable<KeyRecord> keys;
    private final KeyDirectory directory;
    private final KeyAccess access;

    KeyPolicies(KmsTable<KeyRecord> keys, KeyDirectory directory, KeyAccess access) {
        this.keys = keys;
        this.directory = directory;
        this.access = access;
    }

    PutKeyPolicyResponse put(PutKeyPolicyRequest request) {
        requireName(request.policyName());
        KeyRecord key = access.require(directory.byId(request.keyId()), "PutKeyPolicy");
        if (key.awsManaged()) {
            throw KmsErrors.accessDenied("The key " + key.arn() + " is managed by AWS: its policy cannot be changed.");
        }
        String policy = requirePolicy(
                request.policy(), key.arn(), Boolean.TRUE.equals(request.bypassPolicyLockoutSafetyCheck()));
        keys.update(key.account(), key.region(), key.id(), old -> old.withPolicy(policy));
        return PutKeyPolicyResponse.builder().build();
    }

    GetKeyPolicyResponse get(GetKeyPolicyRequest request) {
        requireName(request.policyName());
        KeyRecord key = access.require(directory.byId(request.keyId()), "GetKeyPolicy");
        return GetKeyPolicyResponse.builder()
                .policy(key.policy())
                .policyName(NAME)
                .build();
    }

    ListKeyPoliciesResponse list(ListKeyPoliciesRequest request) {
        access.require(directory.byId(request.keyId()), "ListKeyPolicies");
        return ListKeyPoliciesResponse.builder()
                .policyNames(NAME)
                .truncated(false)
                .build();
    }

    /** The text, if it can be a key's policy and leaves the caller able to change it again. */
    String requirePolicy(String text, String keyArn, boolean mayLockOut) {
        PolicyDocument policy;
        try {
            policy = PolicyDocument.parse(text);
        } catch (MalformedPolicyException e) {
            throw malformed(e.getMessage() == null ? "" : e.getMessage());
        }
        if (!policy.namesPrincipals()) {
            throw malformed("Policy contains a statement without a principal");
        }
        if (!policy.namesResources()) {
            throw malformed("Policy contains a statement without a resource");
        }
        if (!mayLockOut && !access.couldChangePolicy(CurrentCaller.get(), policy, keyArn)) {
            throw malformed("The new key policy will not allow you to update the key policy in the future.");
        }
        return text;
    }

    static String defaultPolicy(String account) {
        return """
                {
                  "Version" : "2012-10-17",
                  "Id" : "key-default-1",
                  "Statement" : [ {
                    "Sid" : "Enable IAM User Permissions",
                    "Effect" : "Allow",
                    "Principal" : {
                      "AWS" : "arn:aws:iam::%s:root"
                    },
                    "Action" : "kms:*",
                    "Resource" : "*"
                  } ]
                }""".formatted(account);
    }

    private static void requireName(String name) {
        if (name != null && !name.equals(NAME)) {
            throw NotFoundException.builder().message("No such policy exists").build();
        }
    }

    private static MalformedPolicyDocumentException malformed(String message) {
        return MalformedPolicyDocumentException.builder().message(message).build();
    }
}
