package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionType.ConfigurationProperty;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a custom action type's definition must be. */
final class CustomActionTypeRules {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private CustomActionTypeRules() {}

    /** The first thing that is wrong, in AWS's words where they are known. */
    static Optional<String> firstViolation(ActionType type) {
        return Stream.of(counts(type.inputs()), counts(type.outputs()), names(type), queryable(type), urls(type))
                .flatMap(each -> each)
                .findFirst();
    }

    private static Stream<String> counts(ActionType.ArtifactCounts counts) {
        return counts.minimum() <= counts.maximum()
                ? Stream.empty()
                : Stream.of("Maximum Number of Artifacts (%d) has to be greater than or equal to minimum (%d)."
                        .formatted(counts.maximum(), counts.minimum()));
    }

    private static Stream<String> names(ActionType type) {
        long distinct = type.properties().stream()
                .map(ConfigurationProperty::name)
                .distinct()
                .count();
        return distinct == type.properties().size()
                ? Stream.empty()
                : Stream.of("Names of configuration properties must be unique.");
    }

    private static Stream<String> queryable(ActionType type) {
        List<ConfigurationProperty> queryable = type.properties().stream()
                .filter(ConfigurationProperty::queryable)
                .toList();
        if (queryable.size() > 1) {
            return Stream.of(
                    "Multiple queryable configuration properties found with names '%s'. Up to one queryable property may be specified."
                            .formatted(queryable.stream()
                                    .map(ConfigurationProperty::name)
                                    .sorted()
                                    .collect(Collectors.joining(", "))));
        }
        return queryable.stream()
                .filter(property -> property.secret() || !property.required())
                .map(property ->
                        "Invalid queryable property '%s'. Queryable configuration properties must be required and non-secret."
                                .formatted(property.name()));
    }

    private static Stream<String> urls(ActionType type) {
        return Stream.of(
                        type.settings().entityUrlTemplate(),
                        type.settings().executionUrlTemplate(),
                        type.settings().revisionUrlTemplate())
                .flatMap(Optional::stream)
                .flatMap(template -> PLACEHOLDER.matcher(template).results())
                .map(match -> match.group(1))
                .filter(placeholder -> !isAllowed(type, placeholder))
                .map(placeholder ->
                        "Invalid placeholder '{%s}' in a URL template. URL templates may use {ExternalExecutionId}, and {Config:name} of required and non-secret configuration properties."
                                .formatted(placeholder));
    }

    private static boolean isAllowed(ActionType type, String placeholder) {
        if (!placeholder.startsWith("Config:")) {
            return placeholder.equals("ExternalExecutionId");
        }
        return type.property(placeholder.substring("Config:".length()))
                .filter(property -> property.required() && !property.secret())
                .isPresent();
    }
}
