package dev.pipelocal.core.declaration;

import dev.pipelocal.core.declaration.StageDeclaration.Condition;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The rules of conditions: their types, names, configurations and inputs. */
final class ConditionRuleDeclarationRule implements PipelineRule {
    private final ActionTypeCatalogue types = ActionTypeCatalogue.rules();

    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        return IntStream.range(0, pipeline.stages().size())
                .boxed()
                .flatMap(index -> ofStage(index, pipeline))
                .map(Violation::stage);
    }

    private Stream<String> ofStage(int index, PipelineDeclaration pipeline) {
        StageDeclaration stage = pipeline.stages().get(index);
        Stream<String> names = conditions(stage)
                .flatMap(condition -> Repeated.of(condition.rules().stream().map(RuleDeclaration::name)))
                .map(name -> "Rule name '%s' is used more than once in stage '%s'".formatted(name, stage.name()));
        return Stream.concat(
                names,
                conditions(stage)
                        .flatMap(condition -> condition.rules().stream())
                        .flatMap(rule -> ofRule(rule, stage, artifacts(index, pipeline))));
    }

    private Stream<String> ofRule(RuleDeclaration rule, StageDeclaration stage, List<ArtifactName> artifacts) {
        ActionTypeId id = rule.ruleTypeId();
        var type = types.find(id);
        if (type.isEmpty()) {
            return Stream.of(
                    "RuleType (Category: '%s', Provider: '%s', Owner: '%s', Version: '%s') in rule '%s' is not available"
                            .formatted(id.category(), id.provider(), id.owner(), id.version(), rule.name()));
        }
        return Stream.of(
                        commands(rule),
                        ConfigurationRule.keys("rule", rule.name(), rule.configuration(), type.get()),
                        ArtifactRule.count(
                                        rule.name(),
                                        "input",
                                        rule.inputArtifacts().size(),
                                        type.get().inputs())
                                .map(text -> text.replaceFirst("Action", "Rule")),
                        rule.inputArtifacts().stream()
                                .filter(name -> !artifacts.contains(name))
                                .map(name ->
                                        "Input Artifact Bundle %s in rule %s of stage %s is not declared as Output Artifact Bundle in any of the preceding actions"
                                                .formatted(name, rule.name(), stage.name())))
                .flatMap(each -> each);
    }

    private static Stream<String> commands(RuleDeclaration rule) {
        boolean may = rule.ruleTypeId().provider().equals("Commands");
        if (may && rule.commands().isEmpty()) {
            return Stream.of("Rule %s must have a non-empty commands field".formatted(rule.name()));
        }
        return may || rule.commands().isEmpty()
                ? Stream.empty()
                : Stream.of(
                        "The following rule cannot contain a commands field: %s. To use the commands field, use a Commands rule."
                                .formatted(rule.name()));
    }

    private static Stream<Condition> conditions(StageDeclaration stage) {
        return Stream.of(
                        stage.beforeEntry().stream().flatMap(each -> each.conditions().stream()),
                        stage.onSuccess().stream().flatMap(each -> each.conditions().stream()),
                        stage.onFailure().stream().flatMap(each -> each.conditions().stream()))
                .flatMap(each -> each);
    }

    private static List<ArtifactName> artifacts(int stageIndex, PipelineDeclaration pipeline) {
        return PlacedAction.of(pipeline).stream()
                .filter(each -> each.stageIndex() <= stageIndex)
                .flatMap(ArtifactRule::outputs)
                .toList();
    }
}
