package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.TriggerDeclaration;
import dev.pipelocal.core.declaration.TriggerDeclaration.Patterns;
import dev.pipelocal.core.declaration.TriggerDeclaration.PullRequestFilter;
import dev.pipelocal.core.declaration.TriggerDeclaration.PushFilter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.GitBranchFilterCriteria;
import software.amazon.awssdk.services.codepipeline.model.GitConfiguration;
import software.amazon.awssdk.services.codepipeline.model.GitFilePathFilterCriteria;
import software.amazon.awssdk.services.codepipeline.model.GitPullRequestFilter;
import software.amazon.awssdk.services.codepipeline.model.GitPushFilter;
import software.amazon.awssdk.services.codepipeline.model.GitTagFilterCriteria;
import software.amazon.awssdk.services.codepipeline.model.PipelineTriggerDeclaration;

/** Triggers, to and from the SDK's shapes. */
final class TriggerMapper {
    private TriggerMapper() {}

    static List<TriggerDeclaration> read(List<PipelineTriggerDeclaration> sdk) {
        return sdk.stream()
                .map(each -> new TriggerDeclaration(each.providerTypeAsString(), read(each.gitConfiguration())))
                .toList();
    }

    static List<PipelineTriggerDeclaration> write(List<TriggerDeclaration> triggers) {
        return triggers.stream()
                .map(each -> PipelineTriggerDeclaration.builder()
                        .providerType(each.providerType())
                        .gitConfiguration(write(each.gitConfiguration()))
                        .build())
                .toList();
    }

    private static TriggerDeclaration.GitConfiguration read(GitConfiguration sdk) {
        return new TriggerDeclaration.GitConfiguration(
                new ActionName(sdk.sourceActionName()),
                sdk.push().stream()
                        .map(each ->
                                new PushFilter(tags(each.tags()), branches(each.branches()), files(each.filePaths())))
                        .toList(),
                sdk.pullRequest().stream()
                        .map(each -> new PullRequestFilter(
                                each.eventsAsStrings(), branches(each.branches()), files(each.filePaths())))
                        .toList());
    }

    private static Optional<Patterns> tags(@Nullable GitTagFilterCriteria sdk) {
        return Optional.ofNullable(sdk).map(each -> new Patterns(each.includes(), each.excludes()));
    }

    private static Optional<Patterns> branches(@Nullable GitBranchFilterCriteria sdk) {
        return Optional.ofNullable(sdk).map(each -> new Patterns(each.includes(), each.excludes()));
    }

    private static Optional<Patterns> files(@Nullable GitFilePathFilterCriteria sdk) {
        return Optional.ofNullable(sdk).map(each -> new Patterns(each.includes(), each.excludes()));
    }

    private static GitConfiguration write(TriggerDeclaration.GitConfiguration git) {
        var sdk = GitConfiguration.builder()
                .sourceActionName(git.sourceActionName().value());
        if (!git.push().isEmpty()) {
            sdk.push(git.push().stream().map(TriggerMapper::write).toList());
        }
        if (!git.pullRequest().isEmpty()) {
            sdk.pullRequest(git.pullRequest().stream().map(TriggerMapper::write).toList());
        }
        return sdk.build();
    }

    private static GitPushFilter write(PushFilter filter) {
        var sdk = GitPushFilter.builder();
        filter.tags().ifPresent(patterns -> {
            var criteria = GitTagFilterCriteria.builder();
            Present.list(patterns.includes(), criteria::includes);
            Present.list(patterns.excludes(), criteria::excludes);
            sdk.tags(criteria.build());
        });
        filter.branches().map(TriggerMapper::branches).ifPresent(sdk::branches);
        filter.filePaths().map(TriggerMapper::files).ifPresent(sdk::filePaths);
        return sdk.build();
    }

    private static GitPullRequestFilter write(PullRequestFilter filter) {
        var sdk = GitPullRequestFilter.builder();
        Present.list(filter.events(), sdk::eventsWithStrings);
        filter.branches().map(TriggerMapper::branches).ifPresent(sdk::branches);
        filter.filePaths().map(TriggerMapper::files).ifPresent(sdk::filePaths);
        return sdk.build();
    }

    private static GitBranchFilterCriteria branches(Patterns patterns) {
        var sdk = GitBranchFilterCriteria.builder();
        Present.list(patterns.includes(), sdk::includes);
        Present.list(patterns.excludes(), sdk::excludes);
        return sdk.build();
    }

    private static GitFilePathFilterCriteria files(Patterns patterns) {
        var sdk = GitFilePathFilterCriteria.builder();
        Present.list(patterns.includes(), sdk::includes);
        Present.list(patterns.excludes(), sdk::excludes);
        return sdk.build();
    }
}
