package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.ActionType;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.UrlTemplate;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.ActionConfigurationProperty;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeSettings;
import software.amazon.awssdk.services.codepipeline.model.ArtifactDetails;
import software.amazon.awssdk.services.codepipeline.model.CreateCustomActionTypeRequest;
import software.amazon.awssdk.services.codepipeline.model.RuleConfigurationProperty;
import software.amazon.awssdk.services.codepipeline.model.RuleType;
import software.amazon.awssdk.services.codepipeline.model.RuleTypeSettings;

/** Types of actions and rules in answers. */
final class ActionTypeMapper {
    // Quotas (user guide): a custom action times out after 24 hours
    private static final Duration CUSTOM_TIMEOUT = Duration.ofHours(24);

    private ActionTypeMapper() {}

    static ActionType read(CreateCustomActionTypeRequest request) {
        return new ActionType(
                new ActionTypeId(request.categoryAsString(), "Custom", request.provider(), request.version()),
                "",
                counts(request.inputArtifactDetails()),
                counts(request.outputArtifactDetails()),
                CUSTOM_TIMEOUT,
                false,
                Optional.ofNullable(request.settings())
                        .map(settings -> new ActionType.Settings(
                                Optional.ofNullable(settings.thirdPartyConfigurationUrl()),
                                Optional.ofNullable(settings.entityUrlTemplate()),
                                Optional.ofNullable(settings.executionUrlTemplate()),
                                Optional.ofNullable(settings.revisionUrlTemplate())))
                        .orElse(ActionType.Settings.NONE),
                request.configurationProperties().stream()
                        .map(ActionTypeMapper::property)
                        .toList());
    }

    static software.amazon.awssdk.services.codepipeline.model.ActionType write(ActionType type, String region) {
        var settings = type.settings();
        return software.amazon.awssdk.services.codepipeline.model.ActionType.builder()
                .id(DeclarationWriter.type(type.id()))
                .settings(ActionTypeSettings.builder()
                        .thirdPartyConfigurationUrl(
                                settings.thirdPartyConfigurationUrl().orElse(null))
                        .entityUrlTemplate(url(settings.entityUrlTemplate(), region))
                        .executionUrlTemplate(url(settings.executionUrlTemplate(), region))
                        .revisionUrlTemplate(url(settings.revisionUrlTemplate(), region))
                        .build())
                .actionConfigurationProperties(type.properties().stream()
                        .map(ActionTypeMapper::property)
                        .toList())
                .inputArtifactDetails(counts(type.inputs()))
                .outputArtifactDetails(counts(type.outputs()))
                .build();
    }

    static RuleType writeRule(ActionType type, String region) {
        var settings = type.settings();
        return RuleType.builder()
                .id(DeclarationWriter.ruleType(type.id()))
                .settings(RuleTypeSettings.builder()
                        .entityUrlTemplate(url(settings.entityUrlTemplate(), region))
                        .executionUrlTemplate(url(settings.executionUrlTemplate(), region))
                        .build())
                .ruleConfigurationProperties(type.properties().stream()
                        .map(ActionTypeMapper::ruleProperty)
                        .toList())
                .inputArtifactDetails(counts(type.inputs()))
                .build();
    }

    private static @Nullable String url(Optional<String> template, String region) {
        return template.map(text -> new UrlTemplate(text).region(region).text()).orElse(null);
    }

    private static ActionType.ConfigurationProperty property(ActionConfigurationProperty sdk) {
        return new ActionType.ConfigurationProperty(
                sdk.name(),
                Boolean.TRUE.equals(sdk.required()),
                Boolean.TRUE.equals(sdk.key()),
                Boolean.TRUE.equals(sdk.secret()),
                Boolean.TRUE.equals(sdk.queryable()),
                Optional.ofNullable(sdk.description()),
                Optional.ofNullable(sdk.typeAsString()));
    }

    private static ActionConfigurationProperty property(ActionType.ConfigurationProperty property) {
        return ActionConfigurationProperty.builder()
                .name(property.name())
                .required(property.required())
                .key(property.key())
                .secret(property.secret())
                .queryable(property.queryable())
                .description(property.description().orElse(null))
                .type(property.type().orElse(null))
                .build();
    }

    private static RuleConfigurationProperty ruleProperty(ActionType.ConfigurationProperty property) {
        return RuleConfigurationProperty.builder()
                .name(property.name())
                .required(property.required())
                .key(property.key())
                .secret(property.secret())
                .queryable(property.queryable())
                .description(property.description().orElse(null))
                .type(property.type().orElse(null))
                .build();
    }

    private static ActionType.ArtifactCounts counts(ArtifactDetails sdk) {
        return new ActionType.ArtifactCounts(sdk.minimumCount(), sdk.maximumCount());
    }

    private static ArtifactDetails counts(ActionType.ArtifactCounts counts) {
        return ArtifactDetails.builder()
                .minimumCount(counts.minimum())
                .maximumCount(counts.maximum())
                .build();
    }
}
