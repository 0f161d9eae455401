package dev.pipelocal.core.policy;

import java.util.List;

/** An IAM policy: an identity's, a resource's, or a role's trust policy. */
public record PolicyDocument(String version, List<Statement> statements) {
    public PolicyDocument {
        statements = List.copyOf(statements);
    }

    /** @throws MalformedPolicyException when the text is no policy */
    public static PolicyDocument parse(String json) {
        return PolicyParser.parse(json);
    }

    /** What this policy alone says. */
    public Decision decide(PolicyRequest request) {
        return Decision.of(
                statements.stream().map(statement -> statement.decide(request)).toList());
    }

    /** Whether every statement names principals, as a resource's policy must. */
    public boolean namesPrincipals() {
        return statements.stream().allMatch(statement -> statement.principal().isPresent());
    }

    /** Whether every statement names resources, as all policies must but trust policies. */
    public boolean namesResources() {
        return statements.stream().allMatch(statement -> statement.resources().isPresent());
    }
}
