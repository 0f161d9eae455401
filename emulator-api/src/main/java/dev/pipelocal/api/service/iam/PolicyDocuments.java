package dev.pipelocal.api.service.iam;

import dev.pipelocal.core.policy.MalformedPolicyException;
import dev.pipelocal.core.policy.PolicyDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What IAM checks in a policy document before it stores it. */
final class PolicyDocuments {
    private PolicyDocuments() {}

    /** Refuses what cannot be a role's trust policy. */
    static void requireTrustPolicy(String document) {
        PolicyDocument policy = parse(document);
        if (policy.statements().stream().anyMatch(each -> each.resources().isPresent())) {
            throw IamErrors.malformed("Has prohibited field Resource");
        }
        if (!policy.namesPrincipals()) {
            throw IamErrors.malformed("Missing required field Principal");
        }
    }

    /** Refuses what cannot be a policy of an identity. */
    static void requireIdentityPolicy(String document) {
        PolicyDocument policy = parse(document);
        if (policy.statements().stream().anyMatch(each -> each.principal().isPresent())) {
            throw IamErrors.malformed("Policy document should not specify a principal.");
        }
        if (!policy.namesResources()) {
            throw IamErrors.malformed("Policy statement must contain resources.");
        }
    }

    /** As IAM gives documents back: percent-encoded by RFC 3986 (GetRole, API reference). */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static PolicyDocument parse(String document) {
        try {
            return PolicyDocument.parse(document);
        } catch (MalformedPolicyException e) {
            throw IamErrors.malformed(String.valueOf(e.getMessage()));
        }
    }
}
