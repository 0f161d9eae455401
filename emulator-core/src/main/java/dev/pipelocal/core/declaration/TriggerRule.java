package dev.pipelocal.core.declaration;

import dev.pipelocal.core.declaration.TriggerDeclaration.PullRequestFilter;
import dev.pipelocal.core.declaration.TriggerDeclaration.PushFilter;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Triggers belong to connection sources, one to each, and their filters are combinations that AWS knows. */
final class TriggerRule implements PipelineRule {
    @Override
    public Stream<Violation> violations(PipelineDeclaration pipeline) {
        Set<ActionName> sources = PlacedAction.of(pipeline).stream()
                .filter(PlacedAction::isConnectionSource)
                .map(each -> each.action().name())
                .collect(Collectors.toSet());
        Stream<String> strangers = pipeline.triggers().stream()
                .filter(each -> !sources.contains(each.gitConfiguration().sourceActionName()))
                .map(each -> "Triggers for connections must reference a CodeStarSourceConnection action.");
        Stream<String> repeated = Repeated.of(pipeline.triggers().stream()
                        .map(each -> each.gitConfiguration().sourceActionName()))
                .map(
                        name ->
                                "Triggers for connection must reference a CodeStarSourceConnection action. Note that when you specify a trigger, you cant specify more than one trigger per source action.");
        Stream<String> combinations = pipeline.triggers().stream()
                .map(TriggerDeclaration::gitConfiguration)
                .filter(git -> !git.push().stream().allMatch(TriggerRule::isValid)
                        || !git.pullRequest().stream().allMatch(TriggerRule::isValid))
                .map(
                        git ->
                                "The trigger configuration for the source action is not valid. Make sure to choose valid filter combinations.");
        return Stream.of(strangers, repeated, combinations)
                .flatMap(each -> each)
                .map(Violation::structure);
    }

    private static boolean isValid(PushFilter filter) {
        return filter.tags().isPresent()
                ? filter.branches().isEmpty() && filter.filePaths().isEmpty()
                : filter.branches().isPresent();
    }

    private static boolean isValid(PullRequestFilter filter) {
        return filter.branches().isPresent();
    }
}
