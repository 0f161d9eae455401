package dev.pipelocal.core.policy;

import dev.pipelocal.core.policy.PrincipalPattern.Fit;
import java.util.List;
import java.util.Optional;

/**
 * One statement of a policy.
 *
 * @param sid its name, or {@code ""}
 * @param principal empty in an identity's own policy, which is about its owner
 * @param resources empty where the policy hangs on the resource that it is about, as a role's trust policy
 */
public record Statement(
        String sid,
        Effect effect,
        Optional<PrincipalPattern> principal,
        Patterns actions,
        Optional<Patterns> resources,
        List<Condition> conditions,
        boolean hasVariables) {
    /** Patterns of which one has to match, or (NotAction, NotResource) none. */
    public record Patterns(boolean negated, List<String> patterns) {
        public Patterns {
            patterns = List.copyOf(patterns);
        }
    }

    public Statement {
        conditions = List.copyOf(conditions);
    }

    Decision decide(PolicyRequest request) {
        Fit fit = principal.map(pattern -> pattern.fit(request.principal())).orElse(Fit.BY_NAME);
        if (fit == Fit.NOT || !isAbout(request)) {
            return new Decision.ImplicitDeny();
        }
        return switch (effect) {
            case DENY -> new Decision.ExplicitDeny(this);
            case ALLOW -> new Decision.Allowed(this, fit == Fit.BY_ACCOUNT);
        };
    }

    private boolean isAbout(PolicyRequest request) {
        return matchesAction(request)
                && resources.map(patterns -> matchesResource(patterns, request)).orElse(true)
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }

    private boolean matchesAction(PolicyRequest request) {
        return actions.patterns().stream().anyMatch(pattern -> Wildcards.matchesIgnoringCase(pattern, request.action()))
                != actions.negated();
    }

    private boolean matchesResource(Patterns patterns, PolicyRequest request) {
        return patterns.patterns().stream()
                        .map(pattern -> hasVariables ? PolicyVariables.resolve(pattern, request) : Optional.of(pattern))
                        .flatMap(Optional::stream)
                        .anyMatch(pattern -> Wildcards.matches(pattern, request.resource()))
                != patterns.negated();
    }
}
