package dev.pipelocal.api.service.ssm;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.ssm.model.InvalidFilterKeyException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterOptionException;
import software.amazon.awssdk.services.ssm.model.InvalidFilterValueException;
import software.amazon.awssdk.services.ssm.model.ParameterStringFilter;
import software.amazon.awssdk.services.ssm.model.ParametersFilter;

/** What DescribeParameters and GetParametersByPath may be narrowed by (ParameterStringFilter, API reference). */
final class ParameterFilters {
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "Name", Set.of("Equals", "BeginsWith", "Contains"),
            "Type", Set.of("Equals", "BeginsWith"),
            "KeyId", Set.of("Equals", "BeginsWith"),
            "Path", Set.of("Recursive", "OneLevel"),
            "Label", Set.of("Equals"),
            "Tier", Set.of("Equals"),
            "DataType", Set.of("Equals"));

    private ParameterFilters() {}

    static Predicate<ParameterRecord> all(List<ParameterStringFilter> filters) {
        return filters.stream().map(ParameterFilters::one).reduce(parameter -> true, Predicate::and);
    }

    /** The older form of filters: each by the beginning of a name, or by a whole type or key. */
    static Predicate<ParameterRecord> allOld(List<ParametersFilter> filters) {
        return filters.stream()
                .map(filter -> one(ParameterStringFilter.builder()
                        .key(filter.keyAsString())
                        .option(filter.keyAsString().equals("Name") ? "BeginsWith" : "Equals")
                        .values(filter.values())
                        .build()))
                .reduce(parameter -> true, Predicate::and);
    }

    private static Predicate<ParameterRecord> one(ParameterStringFilter filter) {
        String key = filter.key();
        String option = filter.option() == null ? (key.equals("Path") ? "OneLevel" : "Equals") : filter.option();
        if (key.startsWith("tag:")) {
            return tagged(key.substring("tag:".length()), filter.values());
        }
        if (!OPTIONS.containsKey(key)) {
            throw InvalidFilterKeyException.builder()
                    .message("The specified key isn't valid: " + key)
                    .build();
        }
        if (!OPTIONS.getOrDefault(key, Set.of()).contains(option)) {
            throw InvalidFilterOptionException.builder()
                    .message("The following filter option is not valid: " + option + ". Valid options include: "
                            + OPTIONS.get(key))
                    .build();
        }
        if (filter.values().isEmpty()) {
            throw InvalidFilterValueException.builder()
                    .message("The following filter values are missing : null for filter key " + key)
                    .build();
        }
        return parameter -> filter.values().stream().anyMatch(value -> matches(parameter, key, option, value));
    }

    private static boolean matches(ParameterRecord parameter, String key, String option, String value) {
        ParameterVersion latest = parameter.latest();
        return switch (key) {
            case "Name" -> compare(parameter.name(), option, value);
            case "Type" -> compare(latest.type(), option, value);
            case "KeyId" ->
                latest.keyId().filter(id -> compare(id, option, value)).isPresent();
            case "Path" ->
                ParameterName.isBelow(parameter.name(), ParameterName.requirePath(value), option.equals("Recursive"));
            case "Label" -> parameter.labelled(value).isPresent();
            case "Tier" -> latest.tier().equals(value);
            default -> latest.dataType().equals(value);
        };
    }

    private static boolean compare(String text, String option, String value) {
        return switch (option) {
            case "BeginsWith" -> text.startsWith(value);
            case "Contains" -> text.contains(value);
            default -> text.equals(value);
        };
    }

    private static Predicate<ParameterRecord> tagged(String tag, List<String> values) {
        return parameter -> parameter.tags().containsKey(tag)
                && (values.isEmpty() || values.contains(parameter.tags().get(tag)));
    }
}
