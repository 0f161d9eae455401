package dev.pipelocal.core.declaration;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Hides values of secret configuration properties, and puts back those that an update left hidden.
 *
 * <p>Every call but those of job workers shows a secret as {@code ****}; an update that says {@code ****} means the value
 * that the action of the same stage and name has.
 */
public final class SecretProperties {
    /** What is shown instead of a secret. */
    public static final String MASK = "****";

    private final ActionTypes types;

    public SecretProperties(ActionTypes types) {
        this.types = types;
    }

    public PipelineDeclaration masked(PipelineDeclaration pipeline) {
        boolean hasSecrets = PlacedAction.of(pipeline).stream()
                .anyMatch(
                        each -> secrets(each.action().actionTypeId()).findAny().isPresent());
        return !hasSecrets
                ? pipeline
                : change(pipeline, (stage, action) -> masked(action.actionTypeId(), action.configuration()));
    }

    public Map<String, String> masked(ActionTypeId type, Map<String, String> configuration) {
        return replace(configuration, type, key -> MASK);
    }

    /** The declaration with the previous one's secrets where it is masked. */
    public PipelineDeclaration restored(PipelineDeclaration pipeline, PipelineDeclaration previous) {
        return change(pipeline, (stage, action) -> {
            Map<String, String> before = configuration(previous, stage, action.name());
            return replace(
                    action.configuration(),
                    action.actionTypeId(),
                    key -> MASK.equals(action.configuration().get(key))
                            ? before.getOrDefault(key, MASK)
                            : action.configuration().getOrDefault(key, ""));
        });
    }

    /** What is still masked after {@link #restored}, or in a pipeline that is new. */
    public Optional<Violation> firstMasked(PipelineDeclaration pipeline) {
        return PlacedAction.of(pipeline).stream()
                .map(PlacedAction::action)
                .flatMap(action -> secrets(action.actionTypeId())
                        .filter(key -> MASK.equals(action.configuration().get(key)))
                        .map(key -> Violation.action(
                                "Action configuration for the new action \"%s\" contains an invalid configuration for the secret property \"%s\". \"****\" may be used in secret properties only when updating an existing action."
                                        .formatted(action.name(), key))))
                .findFirst();
    }

    private static Map<String, String> configuration(PipelineDeclaration pipeline, StageName stage, ActionName name) {
        return pipeline.stage(stage).stream()
                .flatMap(each -> each.actions().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .map(ActionDeclaration::configuration)
                .orElse(Map.of());
    }

    private Stream<String> secrets(ActionTypeId type) {
        return types.find(type).stream()
                .flatMap(each -> each.properties().stream())
                .filter(ActionType.ConfigurationProperty::secret)
                .map(ActionType.ConfigurationProperty::name);
    }

    private Map<String, String> replace(
            Map<String, String> configuration, ActionTypeId type, UnaryOperator<String> valueOfKey) {
        List<String> secrets = secrets(type).filter(configuration::containsKey).toList();
        if (secrets.isEmpty()) {
            return configuration;
        }
        Map<String, String> replaced = new HashMap<>(configuration);
        secrets.forEach(key -> replaced.put(key, valueOfKey.apply(key)));
        return replaced;
    }

    private static PipelineDeclaration change(
            PipelineDeclaration pipeline, BiFunction<StageName, ActionDeclaration, Map<String, String>> configuration) {
        return pipeline.withStages(pipeline.stages().stream()
                .map(stage -> stage.withActions(stage.actions().stream()
                        .map(action -> action.withConfiguration(configuration.apply(stage.name(), action)))
                        .toList()))
                .toList());
    }
}
