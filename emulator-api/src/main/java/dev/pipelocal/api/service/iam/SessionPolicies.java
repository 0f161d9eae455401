package dev.pipelocal.api.service.iam;

import dev.pipelocal.core.policy.MalformedPolicyException;
import dev.pipelocal.core.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;

/**
 * What AssumeRole gives a session besides its role: policies that its role's are cut down to.
 *
 * @param policies one document at most, and ARNs of managed policies of the role's account
 */
record SessionPolicies(List<String> policies) {
    private static final int LENGTH_LIMIT = 2048;

    SessionPolicies {
        policies = List.copyOf(policies);
    }

    /** @throws MalformedPolicyDocumentException for a policy that no identity could have */
    static SessionPolicies of(AssumeRoleRequest request) {
        List<String> policies = new ArrayList<>();
        if (request.policy() != null) {
            requireIdentityPolicy(request.policy());
            policies.add(request.policy());
        }
        request.policyArns().stream().map(PolicyDescriptorType::arn).forEach(policies::add);
        return new SessionPolicies(policies);
    }

    /** In percent of what a session may carry, rounded up. */
    int packedSize() {
        int length = policies.stream().mapToInt(String::length).sum();
        return Math.ceilDiv(100 * length, LENGTH_LIMIT);
    }

    private static void requireIdentityPolicy(String document) {
        try {
            PolicyDocument policy = PolicyDocument.parse(document);
            if (policy.statements().stream().anyMatch(each -> each.principal().isPresent())) {
                throw malformed("Policy document should not specify a principal.");
            }
            if (!policy.namesResources()) {
                throw malformed("Policy statement must contain resources.");
            }
        } catch (MalformedPolicyException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    private static MalformedPolicyDocumentException malformed(String message) {
        return MalformedPolicyDocumentException.builder().message(message).build();
    }
}
