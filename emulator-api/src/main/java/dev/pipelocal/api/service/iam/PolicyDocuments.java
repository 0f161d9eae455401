package dev.pipelocal.api.service.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What IAM checks in a policy document before it stores it. */
final class PolicyDocuments {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private PolicyDocuments() {}

    /** Refuses what cannot be a role's trust policy. */
    static void requireTrustPolicy(String document) {
        for (JsonNode statement : statements(document)) {
            if (statement.has("Resource") || statement.has("NotResource")) {
                throw IamErrors.malformed("Has prohibited field Resource");
            }
            if (!statement.has("Principal") && !statement.has("NotPrincipal")) {
                throw IamErrors.malformed("Missing required field Principal");
            }
        }
    }

    /** Refuses what cannot be a policy of an identity. */
    static void requireIdentityPolicy(String document) {
        for (JsonNode statement : statements(document)) {
            if (statement.has("Principal") || statement.has("NotPrincipal")) {
                throw IamErrors.malformed("Policy document should not specify a principal.");
            }
            if (!statement.has("Resource") && !statement.has("NotResource")) {
                throw IamErrors.malformed("Policy statement must contain resources.");
            }
        }
    }

    /** As IAM gives documents back: percent-encoded by RFC 3986 (GetRole, API reference). */
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static List<JsonNode> statements(String document) {
        JsonNode policy = parse(document);
        if (!policy.isObject() || !versionIsKnown(policy.get("Version"))) {
            throw syntax();
        }
        JsonNode statement = policy.path("Statement");
        List<JsonNode> statements = statement.isObject()
                ? List.of(statement)
                : statement.valueStream().toList();
        if (statements.isEmpty()) {
            throw syntax();
        }
        statements.forEach(PolicyDocuments::requireStatement);
        return statements;
    }

    private static JsonNode parse(String document) {
        try {
            return JSON.readTree(document);
        } catch (JsonProcessingException e) {
            throw IamErrors.malformed("This policy contains invalid Json");
        }
    }

    private static boolean versionIsKnown(@org.jspecify.annotations.Nullable JsonNode version) {
        return version == null || List.of("2012-10-17", "2008-10-17").contains(version.asText());
    }

    private static void requireStatement(JsonNode statement) {
        String effect = statement.path("Effect").asText();
        if (!effect.equals("Allow") && !effect.equals("Deny")) {
            throw syntax();
        }
        if (!statement.has("Action") && !statement.has("NotAction")) {
            throw IamErrors.malformed("Policy statement must contain actions.");
        }
    }

    private static RuntimeException syntax() {
        return IamErrors.malformed("Syntax errors in policy.");
    }
}
