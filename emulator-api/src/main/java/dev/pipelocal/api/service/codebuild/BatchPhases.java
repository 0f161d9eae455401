package dev.pipelocal.api.service.codebuild;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.BuildBatchPhase;
import software.amazon.awssdk.services.codebuild.model.BuildBatchPhaseType;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** The phases of a batch: the last one is the one that it is in. */
final class BatchPhases {
    private BatchPhases() {}

    static BuildBatch begin(BuildBatch batch, BuildBatchPhaseType type, Instant now) {
        List<BuildBatchPhase> phases = new ArrayList<>(batch.phases());
        phases.add(BuildBatchPhase.builder().phaseType(type).startTime(now).build());
        return batch.toBuilder().phases(phases).currentPhase(type.toString()).build();
    }

    /** Ends the current phase and begins the next. */
    static BuildBatch next(BuildBatch batch, StatusType status, BuildBatchPhaseType type, Instant now) {
        return begin(end(batch, status.toString(), List.of(), now), type, now);
    }

    /** @param status as it is shown: what failed and is tried again says RETRY */
    static BuildBatch end(BuildBatch batch, String status, List<PhaseContext> contexts, Instant now) {
        List<BuildBatchPhase> phases = new ArrayList<>(batch.phases());
        BuildBatchPhase current = phases.removeLast();
        phases.add(current.toBuilder()
                .phaseStatus(status)
                .endTime(now)
                .durationInSeconds(
                        Math.max(0, Duration.between(current.startTime(), now).toSeconds()))
                .contexts(contexts)
                .build());
        return batch.toBuilder().phases(phases).build();
    }
}
