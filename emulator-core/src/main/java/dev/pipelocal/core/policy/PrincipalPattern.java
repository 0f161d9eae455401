package dev.pipelocal.core.policy;

import java.util.List;
import java.util.Map;

/**
 * A statement's Principal or NotPrincipal.
 *
 * @param byType names by AWS, Service, Federated or CanonicalUser
 */
public record PrincipalPattern(boolean negated, boolean anyone, Map<String, List<String>> byType) {
    /** How a pattern fits a principal. */
    enum Fit {
        NOT,
        BY_ACCOUNT,
        BY_NAME
    }

    public PrincipalPattern {
        byType = Map.copyOf(byType);
    }

    Fit fit(Principal principal) {
        Fit fit = named(principal);
        if (negated) {
            return fit == Fit.NOT ? Fit.BY_NAME : Fit.NOT;
        }
        return fit;
    }

    /** Whether it means everybody, also those who do not sign. */
    public boolean isEveryone() {
        return anyone || names("AWS").contains("*");
    }

    private Fit named(Principal principal) {
        if (isEveryone()) {
            return Fit.BY_NAME;
        }
        return switch (principal) {
            case Principal.Anonymous() -> Fit.NOT;
            case Principal.Service(String name) -> names("Service").contains(name) ? Fit.BY_NAME : Fit.NOT;
            case Principal.Aws aws -> fitOf(aws);
        };
    }

    private Fit fitOf(Principal.Aws principal) {
        Fit best = Fit.NOT;
        for (String name : names("AWS")) {
            if (name.equals(principal.arn()) || isRoleOf(name, principal)) {
                return Fit.BY_NAME;
            }
            if (isAccountOf(name, principal)) {
                best = Fit.BY_ACCOUNT;
            }
        }
        return best;
    }

    private static boolean isAccountOf(String name, Principal.Aws principal) {
        return name.equals(principal.account()) || name.equals("arn:aws:iam::" + principal.account() + ":root");
    }

    private static boolean isRoleOf(String name, Principal.Aws principal) {
        // A session's ARN leaves out the role's path.
        String prefix = "arn:aws:iam::" + principal.account() + ":role/";
        return name.startsWith(prefix)
                && principal
                        .sessionRole()
                        .filter(name.substring(name.lastIndexOf('/') + 1)::equals)
                        .isPresent();
    }

    private List<String> names(String type) {
        return byType.getOrDefault(type, List.of());
    }
}
