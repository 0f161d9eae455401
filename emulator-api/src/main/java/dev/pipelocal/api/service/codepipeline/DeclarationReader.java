package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.ArtifactName;
import dev.pipelocal.core.declaration.ArtifactStore;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.declaration.StageName;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.InputArtifact;

/** Reads pipelines from requests, and fills in what AWS fills in. The version of a request is ignored. */
final class DeclarationReader {
    private DeclarationReader() {}

    static PipelineDeclaration pipeline(
            software.amazon.awssdk.services.codepipeline.model.PipelineDeclaration sdk, String defaultType) {
        return new PipelineDeclaration(
                new PipelineName(sdk.name()),
                sdk.roleArn(),
                Optional.ofNullable(sdk.artifactStore()).map(DeclarationReader::store),
                sdk.artifactStores().entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, entry -> store(entry.getValue()))),
                sdk.stages().stream().map(DeclarationReader::stage).toList(),
                1,
                Objects.requireNonNullElse(sdk.executionModeAsString(), "SUPERSEDED"),
                Objects.requireNonNullElse(sdk.pipelineTypeAsString(), defaultType),
                TriggerMapper.read(sdk.triggers()),
                sdk.variables().stream()
                        .map(each -> new PipelineDeclaration.VariableDeclaration(
                                each.name(),
                                Optional.ofNullable(each.defaultValue()),
                                Optional.ofNullable(each.description())))
                        .toList());
    }

    private static ArtifactStore store(software.amazon.awssdk.services.codepipeline.model.ArtifactStore sdk) {
        return new ArtifactStore(
                sdk.typeAsString(),
                sdk.location(),
                Optional.ofNullable(sdk.encryptionKey())
                        .map(key -> new ArtifactStore.EncryptionKey(key.id(), key.typeAsString())));
    }

    private static StageDeclaration stage(software.amazon.awssdk.services.codepipeline.model.StageDeclaration sdk) {
        return new StageDeclaration(
                new StageName(sdk.name()),
                sdk.blockers().stream()
                        .map(each -> new StageDeclaration.BlockerDeclaration(each.name(), each.typeAsString()))
                        .toList(),
                sdk.actions().stream().map(DeclarationReader::action).toList(),
                Optional.ofNullable(sdk.onFailure())
                        .map(each -> new StageDeclaration.FailureConditions(
                                Optional.ofNullable(each.resultAsString()),
                                Optional.ofNullable(each.retryConfiguration())
                                        .map(
                                                software.amazon.awssdk.services.codepipeline.model.RetryConfiguration
                                                        ::retryModeAsString),
                                conditions(each.conditions()))),
                Optional.ofNullable(sdk.onSuccess())
                        .map(each -> new StageDeclaration.Conditions(conditions(each.conditions()))),
                Optional.ofNullable(sdk.beforeEntry())
                        .map(each -> new StageDeclaration.Conditions(conditions(each.conditions()))));
    }

    private static ActionDeclaration action(software.amazon.awssdk.services.codepipeline.model.ActionDeclaration sdk) {
        return new ActionDeclaration(
                new ActionName(sdk.name()),
                type(sdk.actionTypeId()),
                Objects.requireNonNullElse(sdk.runOrder(), 1),
                sdk.configuration(),
                sdk.commands(),
                sdk.outputArtifacts().stream()
                        .map(each -> new ActionDeclaration.OutputArtifact(new ArtifactName(each.name()), each.files()))
                        .toList(),
                inputs(sdk.inputArtifacts()),
                sdk.outputVariables(),
                Optional.ofNullable(sdk.roleArn()),
                Optional.ofNullable(sdk.region()),
                Optional.ofNullable(sdk.namespace()),
                Optional.ofNullable(sdk.timeoutInMinutes()),
                sdk.environmentVariables().stream()
                        .map(each -> new ActionDeclaration.EnvironmentVariable(
                                each.name(),
                                each.value(),
                                Objects.requireNonNullElse(each.typeAsString(), "PLAINTEXT")))
                        .toList());
    }

    static ActionTypeId type(software.amazon.awssdk.services.codepipeline.model.ActionTypeId sdk) {
        return new ActionTypeId(sdk.categoryAsString(), sdk.ownerAsString(), sdk.provider(), sdk.version());
    }

    private static List<StageDeclaration.Condition> conditions(
            List<software.amazon.awssdk.services.codepipeline.model.Condition> sdk) {
        return sdk.stream()
                .map(each -> new StageDeclaration.Condition(
                        Optional.ofNullable(each.resultAsString()),
                        each.rules().stream().map(DeclarationReader::rule).toList()))
                .toList();
    }

    private static RuleDeclaration rule(software.amazon.awssdk.services.codepipeline.model.RuleDeclaration sdk) {
        var id = sdk.ruleTypeId();
        return new RuleDeclaration(
                sdk.name(),
                new ActionTypeId(
                        id.categoryAsString(),
                        Objects.requireNonNullElse(id.ownerAsString(), "AWS"),
                        id.provider(),
                        orOne(id.version())),
                sdk.configuration(),
                sdk.commands(),
                inputs(sdk.inputArtifacts()),
                Optional.ofNullable(sdk.roleArn()),
                Optional.ofNullable(sdk.region()),
                Optional.ofNullable(sdk.timeoutInMinutes()));
    }

    private static String orOne(@Nullable String version) {
        return Objects.requireNonNullElse(version, "1");
    }

    private static List<ArtifactName> inputs(List<InputArtifact> sdk) {
        return sdk.stream().map(each -> new ArtifactName(each.name())).toList();
    }
}
