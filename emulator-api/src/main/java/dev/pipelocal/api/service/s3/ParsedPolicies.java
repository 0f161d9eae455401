package dev.pipelocal.api.service.s3;

import dev.pipelocal.core.policy.Condition;
import dev.pipelocal.core.policy.Effect;
import dev.pipelocal.core.policy.PolicyDocument;
import dev.pipelocal.core.policy.PrincipalPattern;
import dev.pipelocal.core.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Bucket policies by their text, parsed once. */
final class ParsedPolicies {
    private static final int MOST = 1_000;

    /** Keys whose fixed values make a statement for everybody one that is not public (user guide, "The meaning of public"). */
    private static final Set<String> LIMITING = Set.of(
            "aws:sourceip",
            "aws:sourcearn",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:userid",
            "aws:principalorgid",
            "aws:principalaccount",
            "aws:principalarn",
            "s3:dataaccesspointaccount",
            "s3:dataaccesspointarn",
            "s3:x-amz-server-side-encryption-aws-kms-key-id");

    private final Map<String, Parsed> parsed = new ConcurrentHashMap<>();

    /** A policy, and whether it makes its bucket public. */
    record Parsed(PolicyDocument document, boolean isPublic) {}

    Parsed of(String text) {
        if (parsed.size() > MOST) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(text, ParsedPolicies::parse);
    }

    private static Parsed parse(String text) {
        PolicyDocument document = PolicyDocument.parse(text);
        return new Parsed(document, document.statements().stream().anyMatch(ParsedPolicies::isPublic));
    }

    private static boolean isPublic(Statement statement) {
        return statement.effect() == Effect.ALLOW
                && statement.principal().filter(ParsedPolicies::isEverybody).isPresent()
                && statement.conditions().stream().noneMatch(ParsedPolicies::isLimiting);
    }

    private static boolean isEverybody(PrincipalPattern principal) {
        return principal.negated()
                || principal.anyone()
                || principal.byType().getOrDefault("AWS", List.of()).contains("*");
    }

    private static boolean isLimiting(Condition condition) {
        return LIMITING.contains(condition.key().toLowerCase(Locale.ROOT))
                && condition.values().stream()
                        .noneMatch(value -> value.contains("*") || value.contains("?") || value.equals("0.0.0.0/0"));
    }
}
