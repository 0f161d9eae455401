package dev.pipelocal.core.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Policy variables, {@code ${aws:username}} and {@code ${aws:PrincipalTag/team, 'none'}} (IAM user guide, "Variables"). */
final class PolicyVariables {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\s*([^}',]+?)\\s*(?:,\\s*'([^']*)'\\s*)?}");

    private PolicyVariables() {}

    /** The text with its variables replaced; empty, so that nothing matches, when one has no single value and no default. */
    static Optional<String> resolve(String text, PolicyRequest request) {
        if (!text.contains("${")) {
            return Optional.of(text);
        }
        Matcher matcher = VARIABLE.matcher(text);
        var resolved = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = value(matcher.group(1), request).or(() -> Optional.ofNullable(matcher.group(2)));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(resolved).toString());
    }

    private static Optional<String> value(String name, PolicyRequest request) {
        return switch (name) {
            case "*" -> Optional.of(String.valueOf(Wildcards.LITERAL_STAR));
            case "?" -> Optional.of(String.valueOf(Wildcards.LITERAL_QUESTION));
            case "$" -> Optional.of("$");
            default -> only(request.values(name)).map(PolicyVariables::withoutWildcards);
        };
    }

    private static Optional<String> only(List<String> values) {
        return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
    }

    private static String withoutWildcards(String value) {
        return value.replace('*', Wildcards.LITERAL_STAR).replace('?', Wildcards.LITERAL_QUESTION);
    }
}
