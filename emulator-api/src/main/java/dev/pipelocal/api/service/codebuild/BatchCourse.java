package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.buildspec.Batch;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/**
 * What follows from how the builds of a batch stand.
 *
 * @param statuses of the builds that were started, by identifier
 */
record BatchCourse(Batch plan, Map<String, StatusType> statuses) {
    BatchCourse {
        statuses = Map.copyOf(statuses);
    }

    /** Builds to start: what they depend on has ended well, or its failure is ignored. */
    List<Batch.Build> startable() {
        return isStopped()
                ? List.of()
                : plan.builds().stream()
                        .filter(build -> !statuses.containsKey(build.identifier()))
                        .filter(build -> build.dependsOn().stream().allMatch(this::isPassed))
                        .toList();
    }

    /** Whether the first failure stops the others, and there is one. */
    boolean isStopped() {
        return plan.fastFail() && hasFailed();
    }

    boolean hasFailed() {
        return plan.builds().stream().anyMatch(build -> isEnded(build.identifier()) && !isPassed(build.identifier()));
    }

    boolean isRunning() {
        return statuses.containsValue(StatusType.IN_PROGRESS);
    }

    private boolean isEnded(String identifier) {
        StatusType status = statuses.get(identifier);
        return status != null && status != StatusType.IN_PROGRESS;
    }

    private boolean isPassed(String identifier) {
        return isEnded(identifier)
                && (statuses.get(identifier) == StatusType.SUCCEEDED
                        || plan.builds().stream()
                                .anyMatch(build -> build.identifier().equals(identifier) && build.ignoreFailure()));
    }
}
