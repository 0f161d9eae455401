package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.declaration.ArtifactName;
import dev.pipelocal.core.declaration.ArtifactStore;
import dev.pipelocal.core.declaration.RuleDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.codepipeline.model.*;

/** Writes pipelines into answers, in the form that AWS echoes. Secrets were masked before. */
final class DeclarationWriter {
    private DeclarationWriter() {}

    static PipelineDeclaration pipeline(dev.pipelocal.core.declaration.PipelineDeclaration pipeline) {
        var sdk = PipelineDeclaration.builder()
                .name(pipeline.name().value())
                .roleArn(pipeline.roleArn())
                .stages(pipeline.stages().stream().map(DeclarationWriter::stage).toList())
                .version(pipeline.version())
                .executionMode(pipeline.executionMode())
                .pipelineType(pipeline.pipelineType());
        pipeline.artifactStore().map(DeclarationWriter::store).ifPresent(sdk::artifactStore);
        if (!pipeline.artifactStores().isEmpty()) {
            sdk.artifactStores(new TreeMap<>(pipeline.artifactStores())
                    .entrySet().stream()
                            .collect(Collectors.toMap(
                                    Map.Entry::getKey,
                                    entry -> store(entry.getValue()),
                                    (one, other) -> one,
                                    TreeMap::new)));
        }
        Present.list(TriggerMapper.write(pipeline.triggers()), sdk::triggers);
        Present.list(
                pipeline.variables().stream().map(DeclarationWriter::variable).toList(), sdk::variables);
        return sdk.build();
    }

    private static PipelineVariableDeclaration variable(
            dev.pipelocal.core.declaration.PipelineDeclaration.VariableDeclaration variable) {
        return PipelineVariableDeclaration.builder()
                .name(variable.name())
                .defaultValue(variable.defaultValue().orElse(null))
                .description(variable.description().orElse(null))
                .build();
    }

    private static software.amazon.awssdk.services.codepipeline.model.ArtifactStore store(ArtifactStore store) {
        var sdk = software.amazon.awssdk.services.codepipeline.model.ArtifactStore.builder()
                .type(store.type())
                .location(store.location());
        store.encryptionKey()
                .ifPresent(key -> sdk.encryptionKey(
                        EncryptionKey.builder().id(key.id()).type(key.type()).build()));
        return sdk.build();
    }

    private static software.amazon.awssdk.services.codepipeline.model.StageDeclaration stage(StageDeclaration stage) {
        var sdk = software.amazon.awssdk.services.codepipeline.model.StageDeclaration.builder()
                .name(stage.name().value())
                .actions(stage.actions().stream().map(DeclarationWriter::action).toList());
        stage.onFailure().map(DeclarationWriter::failure).ifPresent(sdk::onFailure);
        stage.onSuccess()
                .ifPresent(each -> sdk.onSuccess(SuccessConditions.builder()
                        .conditions(conditions(each.conditions()))
                        .build()));
        stage.beforeEntry()
                .ifPresent(each -> sdk.beforeEntry(BeforeEntryConditions.builder()
                        .conditions(conditions(each.conditions()))
                        .build()));
        return sdk.build();
    }

    private static FailureConditions failure(StageDeclaration.FailureConditions failure) {
        var sdk = FailureConditions.builder();
        failure.result().ifPresent(sdk::result);
        failure.retryMode()
                .ifPresent(mode -> sdk.retryConfiguration(
                        RetryConfiguration.builder().retryMode(mode).build()));
        Present.list(conditions(failure.conditions()), sdk::conditions);
        return sdk.build();
    }

    private static ActionDeclaration action(dev.pipelocal.core.declaration.ActionDeclaration action) {
        var sdk = ActionDeclaration.builder()
                .name(action.name().value())
                .actionTypeId(type(action.actionTypeId()))
                .runOrder(action.runOrder())
                .configuration(new TreeMap<>(action.configuration()))
                .outputArtifacts(action.outputArtifacts().stream()
                        .map(DeclarationWriter::output)
                        .toList())
                .inputArtifacts(inputs(action.inputArtifacts()));
        Present.list(action.commands(), sdk::commands);
        Present.list(action.outputVariables(), sdk::outputVariables);
        action.roleArn().ifPresent(sdk::roleArn);
        action.region().ifPresent(sdk::region);
        action.namespace().ifPresent(sdk::namespace);
        action.timeoutInMinutes().ifPresent(sdk::timeoutInMinutes);
        Present.list(
                action.environmentVariables().stream()
                        .map(each -> EnvironmentVariable.builder()
                                .name(each.name())
                                .value(each.value())
                                .type(each.type())
                                .build())
                        .toList(),
                sdk::environmentVariables);
        return sdk.build();
    }

    private static OutputArtifact output(dev.pipelocal.core.declaration.ActionDeclaration.OutputArtifact output) {
        var sdk = OutputArtifact.builder().name(output.name().value());
        Present.list(output.files(), sdk::files);
        return sdk.build();
    }

    static software.amazon.awssdk.services.codepipeline.model.ActionTypeId type(ActionTypeId type) {
        return software.amazon.awssdk.services.codepipeline.model.ActionTypeId.builder()
                .category(type.category())
                .owner(type.owner())
                .provider(type.provider())
                .version(type.version())
                .build();
    }

    static RuleTypeId ruleType(ActionTypeId type) {
        return RuleTypeId.builder()
                .category(type.category())
                .owner(type.owner())
                .provider(type.provider())
                .version(type.version())
                .build();
    }

    private static List<Condition> conditions(List<StageDeclaration.Condition> conditions) {
        return conditions.stream()
                .map(each -> Condition.builder()
                        .result(each.result().orElse(null))
                        .rules(each.rules().stream()
                                .map(DeclarationWriter::rule)
                                .toList())
                        .build())
                .toList();
    }

    private static software.amazon.awssdk.services.codepipeline.model.RuleDeclaration rule(RuleDeclaration rule) {
        var sdk = software.amazon.awssdk.services.codepipeline.model.RuleDeclaration.builder()
                .name(rule.name())
                .ruleTypeId(ruleType(rule.ruleTypeId()))
                .configuration(new TreeMap<>(rule.configuration()))
                .inputArtifacts(inputs(rule.inputArtifacts()));
        Present.list(rule.commands(), sdk::commands);
        rule.roleArn().ifPresent(sdk::roleArn);
        rule.region().ifPresent(sdk::region);
        rule.timeoutInMinutes().ifPresent(sdk::timeoutInMinutes);
        return sdk.build();
    }

    private static List<InputArtifact> inputs(List<ArtifactName> names) {
        return names.stream()
                .map(name -> InputArtifact.builder().name(name.value()).build())
                .toList();
    }
}
