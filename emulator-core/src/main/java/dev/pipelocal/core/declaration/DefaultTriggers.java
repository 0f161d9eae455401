package dev.pipelocal.core.declaration;

import dev.pipelocal.core.declaration.TriggerDeclaration.GitConfiguration;
import dev.pipelocal.core.declaration.TriggerDeclaration.Patterns;
import dev.pipelocal.core.declaration.TriggerDeclaration.PushFilter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Adds what AWS adds to a V2 pipeline without triggers: one for each connection source that detects changes, on pushes to
 * the branch that it names.
 */
public final class DefaultTriggers {
    private DefaultTriggers() {}

    public static PipelineDeclaration added(PipelineDeclaration pipeline) {
        if (!pipeline.pipelineType().equals("V2") || !pipeline.triggers().isEmpty()) {
            return pipeline;
        }
        return pipeline.withTriggers(PlacedAction.of(pipeline).stream()
                .filter(PlacedAction::isConnectionSource)
                .map(PlacedAction::action)
                .flatMap(DefaultTriggers::ofSource)
                .toList());
    }

    private static Stream<TriggerDeclaration> ofSource(ActionDeclaration action) {
        var configuration = action.configuration();
        if ("false".equalsIgnoreCase(configuration.get("DetectChanges"))) {
            return Stream.empty();
        }
        return Optional.ofNullable(configuration.get("BranchName")).stream()
                .map(branch -> new PushFilter(
                        Optional.empty(), Optional.of(new Patterns(List.of(branch), List.of())), Optional.empty()))
                .map(filter -> new TriggerDeclaration(
                        "CodeStarSourceConnection", new GitConfiguration(action.name(), List.of(filter), List.of())));
    }
}
