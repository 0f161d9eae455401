package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.stream.Stream;

/** What goes from action to action: counts, names, and that what is taken was given before. */
final class ArtifactRule implements PipelineRule {
    private final ActionTypes types;

    ArtifactRule(ActionTypes types) {
        this.types = types;
    }

    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        List<PlacedAction> actions = PlacedAction.of(pipeline);
        return Stream.of(
                        actions.stream().map(PlacedAction::action).flatMap(this::counts),
                        outputNames(actions),
                        actions.stream().flatMap(each -> inputs(each, actions)))
                .flatMap(each -> each);
    }

    private Stream<Violation> counts(ActionDeclaration action) {
        return types.find(action.actionTypeId()).stream()
                .flatMap(type -> Stream.concat(
                        count(
                                action.name().value(),
                                "input",
                                action.inputArtifacts().size(),
                                type.inputs()),
                        count(
                                action.name().value(),
                                "output",
                                action.outputArtifacts().size(),
                                type.outputs())))
                .map(Violation::action);
    }

    static Stream<String> count(String action, String kind, int count, ActionType.ArtifactCounts bounds) {
        String declares = "Action %s declares %d %s artifacts which is ".formatted(action, count, kind);
        if (count < bounds.minimum()) {
            return Stream.of(declares + "less than the minimum count (%d)".formatted(bounds.minimum()));
        }
        if (count > bounds.maximum()) {
            return Stream.of(declares + "more than the maximum count (%d)".formatted(bounds.maximum()));
        }
        return Stream.empty();
    }

    private static Stream<Violation> outputNames(List<PlacedAction> actions) {
        return Repeated.of(actions.stream().flatMap(ArtifactRule::outputs))
                .map(name -> Violation.action(
                        "Output Artifact Bundle name must be unique within the pipeline. %s has been used more than once."
                                .formatted(name)));
    }

    private static Stream<Violation> inputs(PlacedAction consumer, List<PlacedAction> actions) {
        ActionDeclaration action = consumer.action();
        Stream<String> repeated = Repeated.of(action.inputArtifacts().stream())
                .map(name -> "Input Artifact Bundle %s in action %s is declared more than once"
                        .formatted(name, action.name()));
        Stream<String> unknown = action.inputArtifacts().stream()
                .filter(name -> actions.stream()
                        .filter(each -> each.endsBefore(consumer))
                        .flatMap(ArtifactRule::outputs)
                        .noneMatch(name::equals))
                .map(name ->
                        "Input Artifact Bundle %s in action %s is not declared as Output Artifact Bundle in any of the preceding actions"
                                .formatted(name, action.name()));
        return Stream.concat(repeated, unknown).map(Violation::action);
    }

    static Stream<ArtifactName> outputs(PlacedAction action) {
        return action.action().outputArtifacts().stream().map(ActionDeclaration.OutputArtifact::name);
    }
}
