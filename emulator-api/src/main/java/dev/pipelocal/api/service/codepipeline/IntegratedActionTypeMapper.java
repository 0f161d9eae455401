package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.service.codepipeline.IntegratedActionTypes.Declaration;
import dev.pipelocal.core.declaration.ActionType;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeArtifactDetails;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeDeclaration;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeExecutor;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeIdentifier;
import software.amazon.awssdk.services.codepipeline.model.ActionTypePermissions;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeProperty;
import software.amazon.awssdk.services.codepipeline.model.ActionTypeUrls;
import software.amazon.awssdk.services.codepipeline.model.ExecutorConfiguration;
import software.amazon.awssdk.services.codepipeline.model.JobWorkerExecutorConfiguration;
import software.amazon.awssdk.services.codepipeline.model.LambdaExecutorConfiguration;

/** Declarations of the integration model, to and from the SDK's shapes. */
final class IntegratedActionTypeMapper {
    private IntegratedActionTypeMapper() {}

    static Declaration read(ActionTypeDeclaration sdk, ActionType previous) {
        var executor = sdk.executor();
        var worker = Optional.ofNullable(executor.configuration().jobWorkerExecutorConfiguration());
        var urls = Optional.ofNullable(sdk.urls());
        var type = new ActionType(
                previous.id(),
                Objects.requireNonNullElse(sdk.description(), previous.description()),
                counts(sdk.inputArtifactDetails()),
                counts(sdk.outputArtifactDetails()),
                previous.timeout(),
                previous.v2Only(),
                new ActionType.Settings(
                        urls.map(ActionTypeUrls::configurationUrl),
                        urls.map(ActionTypeUrls::entityUrlTemplate),
                        urls.map(ActionTypeUrls::executionUrlTemplate),
                        urls.map(ActionTypeUrls::revisionUrlTemplate)),
                sdk.properties().stream()
                        .map(IntegratedActionTypeMapper::property)
                        .toList());
        return new Declaration(
                type,
                Optional.ofNullable(sdk.description()),
                executor.typeAsString(),
                Optional.ofNullable(executor.configuration().lambdaExecutorConfiguration())
                        .map(LambdaExecutorConfiguration::lambdaFunctionArn),
                worker.map(JobWorkerExecutorConfiguration::pollingAccounts).orElse(List.of()),
                worker.map(JobWorkerExecutorConfiguration::pollingServicePrincipals)
                        .orElse(List.of()),
                Optional.ofNullable(executor.policyStatementsTemplate()),
                Optional.ofNullable(executor.jobTimeout()),
                Optional.ofNullable(sdk.permissions())
                        .map(ActionTypePermissions::allowedAccounts)
                        .orElse(List.of()));
    }

    static ActionTypeDeclaration write(Declaration declaration) {
        ActionType type = declaration.type();
        var sdk = ActionTypeDeclaration.builder()
                .description(declaration.description().orElse(null))
                .executor(executor(declaration))
                .id(ActionTypeIdentifier.builder()
                        .category(type.id().category())
                        .owner(type.id().owner())
                        .provider(type.id().provider())
                        .version(type.id().version())
                        .build())
                .inputArtifactDetails(counts(type.inputs()))
                .outputArtifactDetails(counts(type.outputs()))
                .urls(urls(type.settings()));
        Present.list(
                type.properties().stream()
                        .map(IntegratedActionTypeMapper::property)
                        .toList(),
                sdk::properties);
        if (!declaration.allowedAccounts().isEmpty()) {
            sdk.permissions(ActionTypePermissions.builder()
                    .allowedAccounts(declaration.allowedAccounts())
                    .build());
        }
        return sdk.build();
    }

    private static ActionTypeExecutor executor(Declaration declaration) {
        var configuration = ExecutorConfiguration.builder();
        declaration
                .lambdaFunctionArn()
                .ifPresentOrElse(
                        arn -> configuration.lambdaExecutorConfiguration(LambdaExecutorConfiguration.builder()
                                .lambdaFunctionArn(arn)
                                .build()),
                        () -> configuration.jobWorkerExecutorConfiguration(worker(declaration)));
        return ActionTypeExecutor.builder()
                .type(declaration.executorType())
                .configuration(configuration.build())
                .policyStatementsTemplate(declaration.policyStatementsTemplate().orElse(null))
                .jobTimeout(declaration.jobTimeoutSeconds().orElse(null))
                .build();
    }

    private static JobWorkerExecutorConfiguration worker(Declaration declaration) {
        var worker = JobWorkerExecutorConfiguration.builder();
        Present.list(declaration.pollingAccounts(), worker::pollingAccounts);
        Present.list(declaration.pollingServicePrincipals(), worker::pollingServicePrincipals);
        return worker.build();
    }

    private static ActionTypeUrls urls(ActionType.Settings settings) {
        return ActionTypeUrls.builder()
                .configurationUrl(settings.thirdPartyConfigurationUrl().orElse(null))
                .entityUrlTemplate(settings.entityUrlTemplate().orElse(null))
                .executionUrlTemplate(settings.executionUrlTemplate().orElse(null))
                .revisionUrlTemplate(settings.revisionUrlTemplate().orElse(null))
                .build();
    }

    private static ActionType.ConfigurationProperty property(ActionTypeProperty sdk) {
        return new ActionType.ConfigurationProperty(
                sdk.name(),
                !Boolean.TRUE.equals(sdk.optional()),
                Boolean.TRUE.equals(sdk.key()),
                Boolean.TRUE.equals(sdk.noEcho()),
                Boolean.TRUE.equals(sdk.queryable()),
                Optional.ofNullable(sdk.description()),
                Optional.empty());
    }

    private static ActionTypeProperty property(ActionType.ConfigurationProperty property) {
        return ActionTypeProperty.builder()
                .name(property.name())
                .optional(!property.required())
                .key(property.key())
                .noEcho(property.secret())
                .queryable(property.queryable())
                .description(property.description().orElse(null))
                .build();
    }

    private static ActionType.ArtifactCounts counts(ActionTypeArtifactDetails sdk) {
        return new ActionType.ArtifactCounts(sdk.minimumCount(), sdk.maximumCount());
    }

    private static ActionTypeArtifactDetails counts(ActionType.ArtifactCounts counts) {
        return ActionTypeArtifactDetails.builder()
                .minimumCount(counts.minimum())
                .maximumCount(counts.maximum())
                .build();
    }
}
