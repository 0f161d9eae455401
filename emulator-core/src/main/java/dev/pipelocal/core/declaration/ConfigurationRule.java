package dev.pipelocal.core.declaration;

import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Keys of actions' configurations: the required ones are there, and no others than the type has. */
final class ConfigurationRule implements PipelineRule {
    // ActionConfigurationProperty, queryable: up to twenty characters
    private static final Pattern QUERYABLE_VALUE = Pattern.compile("[A-Za-z0-9_-]{1,20}");

    private final ActionTypes types;

    ConfigurationRule(ActionTypes types) {
        this.types = types;
    }

    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        return PlacedAction.of(pipeline).stream()
                .map(PlacedAction::action)
                .flatMap(action -> types.find(action.actionTypeId()).stream().flatMap(type -> ofAction(action, type)))
                .map(Violation::action);
    }

    private static Stream<String> ofAction(ActionDeclaration action, ActionType type) {
        return Stream.concat(
                keys("action", action.name().value(), action.configuration(), type), queryable(action, type));
    }

    static Stream<String> keys(String what, String name, Map<String, String> configuration, ActionType type) {
        Stream<String> missing = type.properties().stream()
                .filter(property -> property.required() && !configuration.containsKey(property.name()))
                .map(property -> missing(what, name, property.name()));
        Stream<String> unknown = new TreeSet<>(configuration.keySet())
                .stream()
                        .filter(key -> type.property(key).isEmpty())
                        .map(key -> "Action configuration for %s '%s' contains unknown configuration '%s'"
                                .formatted(what, name, key));
        return Stream.concat(missing, unknown);
    }

    static String missing(String what, String name, String key) {
        return "Action configuration for %s '%s' is missing required configuration '%s'".formatted(what, name, key);
    }

    private static Stream<String> queryable(ActionDeclaration action, ActionType type) {
        return type.queryableProperty().map(ActionType.ConfigurationProperty::name).stream()
                .filter(action.configuration()::containsKey)
                .filter(key -> !QUERYABLE_VALUE
                        .matcher(action.configuration().getOrDefault(key, ""))
                        .matches())
                .map(key ->
                        "Action configuration for action '%s' has an invalid value for the queryable configuration '%s'. The value can contain up to 20 alphanumeric characters, underscores and hyphens"
                                .formatted(action.name(), key));
    }
}
