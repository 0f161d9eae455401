package dev.pipelocal.api.service.secretsmanager;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.secretsmanager.model.Filter;

/** What ListSecrets may be narrowed by (Filter, API reference): beginnings of texts, {@code !} turns one round. */
final class SecretFilters {
    private SecretFilters() {}

    static Predicate<SecretRecord> all(List<Filter> filters) {
        return filters.stream().map(SecretFilters::one).reduce(secret -> true, Predicate::and);
    }

    private static Predicate<SecretRecord> one(Filter filter) {
        if (filter.key() == null || filter.values().isEmpty()) {
            throw SecretErrors.invalidParameter("Invalid filter key or values");
        }
        String key = filter.keyAsString();
        return secret -> filter.values().stream().anyMatch(value -> matches(secret, key, value));
    }

    private static boolean matches(SecretRecord secret, String key, String value) {
        boolean negated = value.startsWith("!");
        String wanted = negated ? value.substring(1) : value;
        boolean found = switch (key) {
            // name, tag-key and tag-value are compared with their capitals; description and all without.
            case "name", "tag-key", "tag-value" -> texts(secret, key).anyMatch(text -> text.startsWith(wanted));
            default ->
                texts(secret, key)
                        .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split("\\W+"))))
                        .anyMatch(text -> startsWithIgnoringCase(text, wanted));
        };
        return found != negated;
    }

    private static boolean startsWithIgnoringCase(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).startsWith(wanted.toLowerCase(Locale.ROOT));
    }

    private static Stream<String> texts(SecretRecord secret, String key) {
        return switch (key) {
            case "name" -> Stream.of(secret.name());
            case "description" -> Stream.of(secret.description());
            case "tag-key" -> secret.tags().keySet().stream();
            case "tag-value" -> secret.tags().values().stream();
            case "all" ->
                Stream.of("name", "description", "tag-key", "tag-value").flatMap(each -> texts(secret, each));
            default -> Stream.empty();
        };
    }
}
