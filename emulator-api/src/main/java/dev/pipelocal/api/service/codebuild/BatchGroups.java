package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.buildspec.Batch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildArtifacts;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.BuildGroup;
import software.amazon.awssdk.services.codebuild.model.BuildSummary;
import software.amazon.awssdk.services.codebuild.model.ResolvedArtifact;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** The build groups of a batch: each stands for one build of its plan, and for the earlier tries of it. */
final class BatchGroups {
    private BatchGroups() {}

    static List<BuildGroup> planned(Batch plan) {
        return plan.builds().stream()
                .map(build -> BuildGroup.builder()
                        .identifier(build.identifier())
                        .dependsOn(build.dependsOn())
                        .ignoreFailure(build.ignoreFailure())
                        .build())
                .toList();
    }

    /** The statuses of the builds that were started. */
    static Map<String, StatusType> statuses(BuildBatch batch) {
        Map<String, StatusType> statuses = new LinkedHashMap<>();
        for (BuildGroup group : batch.buildGroups()) {
            if (group.currentBuildSummary() != null) {
                statuses.put(group.identifier(), group.currentBuildSummary().buildStatus());
            }
        }
        return statuses;
    }

    /** How often a group's build was tried before. */
    static int attempt(BuildBatch batch, String identifier) {
        return batch.buildGroups().stream()
                .filter(group -> group.identifier().equals(identifier))
                .mapToInt(group -> group.priorBuildSummaryList().size())
                .sum();
    }

    static BuildBatch with(BuildBatch batch, String identifier, Build build) {
        BuildSummary summary = BuildSummary.builder()
                .arn(build.arn())
                .requestedOn(build.startTime())
                .buildStatus(build.buildStatus())
                .primaryArtifact(resolved(identifier, build.artifacts()))
                .secondaryArtifacts(build.secondaryArtifacts().stream()
                        .map(artifacts -> resolved(artifacts.artifactIdentifier(), artifacts))
                        .toList())
                .build();
        return each(
                batch,
                group -> group.identifier().equals(identifier)
                        ? group.toBuilder().currentBuildSummary(summary).build()
                        : group);
    }

    /** Builds that were never started are shown as stopped. */
    static BuildBatch withRestStopped(BuildBatch batch, Instant now) {
        return each(
                batch,
                group -> group.currentBuildSummary() != null
                        ? group
                        : group.toBuilder()
                                .currentBuildSummary(
                                        summary -> summary.requestedOn(now).buildStatus(StatusType.STOPPED))
                                .build());
    }

    /** Makes room for another try of every build, or of those that did not succeed. */
    static BuildBatch forRetry(BuildBatch batch, boolean all) {
        return each(
                batch,
                group -> !all && group.currentBuildSummary().buildStatus() == StatusType.SUCCEEDED
                        ? group
                        : group.toBuilder()
                                .priorBuildSummaryList(prior(group))
                                .currentBuildSummary((BuildSummary) null)
                                .build());
    }

    private static List<BuildSummary> prior(BuildGroup group) {
        List<BuildSummary> prior = new ArrayList<>(group.priorBuildSummaryList());
        prior.add(group.currentBuildSummary());
        return prior;
    }

    private static BuildBatch each(BuildBatch batch, UnaryOperator<BuildGroup> change) {
        return batch.toBuilder()
                .buildGroups(batch.buildGroups().stream().map(change).toList())
                .build();
    }

    private static ResolvedArtifact resolved(String identifier, BuildArtifacts artifacts) {
        String location = ProjectValidator.text(artifacts.location());
        return ResolvedArtifact.builder()
                .identifier(identifier)
                .type(location.isEmpty() ? "NO_ARTIFACTS" : "S3")
                .location(location.isEmpty() ? null : location)
                .build();
    }
}
