package dev.pipelocal.core.declaration;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Namespaces of actions are unique and taken by nothing else. */
final class NamespaceRule implements PipelineRule {
    static final Set<String> RESERVED = Set.of("codepipeline", "variables");

    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        List<PlacedAction> named = PlacedAction.of(pipeline).stream()
                .filter(each -> each.action().namespace().isPresent())
                .toList();
        Set<String> artifacts = PlacedAction.of(pipeline).stream()
                .flatMap(ArtifactRule::outputs)
                .map(ArtifactName::value)
                .collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        return named.stream().flatMap(each -> ofAction(each, seen, artifacts)).map(Violation::action);
    }

    private static Stream<String> ofAction(PlacedAction placed, Set<String> seen, Set<String> artifacts) {
        String namespace = placed.action().namespace().orElseThrow();
        String place = "StageName=[%s], ActionName=[%s], Namespace=[%s]"
                .formatted(placed.stage().name(), placed.action().name(), namespace);
        if (!seen.add(namespace)) {
            return Stream.of(
                    "Namespaces must be unique across the pipeline definition. The following occur more than once in the pipeline. "
                            + place);
        }
        if (RESERVED.contains(namespace)) {
            return Stream.of("The following namespaces are reserved and cannot be used by an action. " + place);
        }
        if (artifacts.contains(namespace)) {
            return Stream.of("Namespaces must not be the names of artifacts. The following are. " + place);
        }
        return Stream.empty();
    }
}
