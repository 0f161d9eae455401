package dev.pipelocal.core.declaration;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * References in configurations and commands name something that has surely ended before: an action with that namespace,
 * the pipeline's own variables, or the execution. Whether an action will give the key is known only when it has run.
 */
final class VariableReferenceRule implements PipelineRule {
    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        List<PlacedAction> actions = PlacedAction.of(pipeline);
        return actions.stream().flatMap(action -> ofAction(action, actions, pipeline));
    }

    private static Stream<Violation> ofAction(
            PlacedAction consumer, List<PlacedAction> actions, PipelineDeclaration pipeline) {
        Set<String> namespaces = actions.stream()
                .filter(each -> each.endsBefore(consumer))
                .flatMap(each -> each.action().namespace().stream())
                .collect(Collectors.toSet());
        namespaces.add("codepipeline");
        if (!pipeline.variables().isEmpty()) {
            namespaces.add("variables");
        }
        return texts(consumer.action()).entrySet().stream()
                .flatMap(text -> VariableReference.in(text.getValue())
                        .flatMap(reference -> violation(
                                reference, place(consumer, text.getKey(), reference), namespaces, consumer, pipeline)));
    }

    private static Map<String, String> texts(ActionDeclaration action) {
        Map<String, String> texts = new TreeMap<>(action.configuration());
        if (!action.commands().isEmpty()) {
            texts.put("commands", String.join("\n", action.commands()));
        }
        return texts;
    }

    private static String place(PlacedAction action, String key, VariableReference reference) {
        return "StageName=[%s], ActionName=[%s], ActionConfigurationKey=[%s], VariableReferenceText=[%s]"
                .formatted(action.stage().name(), action.action().name(), key, reference.text());
    }

    private static Stream<Violation> violation(
            VariableReference reference,
            String place,
            Set<String> namespaces,
            PlacedAction consumer,
            PipelineDeclaration pipeline) {
        if (!reference.isWellFormed() || !namespaces.contains(reference.namespace())) {
            return Stream.of(Violation.action(
                    "Valid format for a pipeline execution variable reference is a namespace and a key separated by a period (.). The following pipeline execution variables are referencing a namespace that does not exist.\n"
                            + place));
        }
        if (!reference.namespace().equals("variables")) {
            return Stream.empty();
        }
        if (consumer.isSource()) {
            return Stream.of(
                    Violation.structure("Variables at the pipeline level cannot be used in source actions.\n" + place));
        }
        return pipeline.variables().stream().anyMatch(each -> each.name().equals(reference.key()))
                ? Stream.empty()
                : Stream.of(Violation.structure("The referenced variables haven't been declared.\n" + place));
    }
}
