package dev.pipelocal.core.declaration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an action of one type may and must declare. Types of rules are described the same way, with category {@code Rule}.
 *
 * @param description one sentence on what an action of this type does
 * @param timeout how long an action may run unless it declares otherwise
 * @param v2Only whether only pipelines of type V2 may use it
 */
public record ActionType(
        ActionTypeId id,
        String description,
        ArtifactCounts inputs,
        ArtifactCounts outputs,
        Duration timeout,
        boolean v2Only,
        Settings settings,
        List<ConfigurationProperty> properties) {
    public ActionType {
        properties = List.copyOf(properties);
    }

    public Optional<ConfigurationProperty> property(String name) {
        return properties.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public Optional<ConfigurationProperty> queryableProperty() {
        return properties.stream().filter(ConfigurationProperty::queryable).findFirst();
    }

    /** How many artifacts an action takes or gives. */
    public record ArtifactCounts(int minimum, int maximum) {}

    /**
     * Templates of URLs; {@code {Region}}, {@code {Config:KEY}}, {@code {ExternalExecutionId}} and {@code {RevisionId}} in
     * them are replaced.
     */
    public record Settings(
            Optional<String> thirdPartyConfigurationUrl,
            Optional<String> entityUrlTemplate,
            Optional<String> executionUrlTemplate,
            Optional<String> revisionUrlTemplate) {
        public static final Settings NONE =
                new Settings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * A key of an action's configuration.
     *
     * @param key whether actions with other values of it are about different things
     * @param secret whether its value is shown as {@code ****}
     * @param queryable whether job workers may ask for jobs by its value
     * @param type String, Number or Boolean; String when absent
     */
    public record ConfigurationProperty(
            String name,
            boolean required,
            boolean key,
            boolean secret,
            boolean queryable,
            Optional<String> description,
            Optional<String> type) {}
}
