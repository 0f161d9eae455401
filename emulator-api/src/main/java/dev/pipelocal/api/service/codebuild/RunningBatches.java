package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.clock.EmulatorClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.codebuild.model.Build;

/** The batches that have not ended. */
final class RunningBatches {
    private final RunStore<BatchRecord> store;
    private final BatchBuilds builds;
    private final BatchCombination combination;
    private final BuildEvents events;
    private final EmulatorClock clock;
    private final Map<String, BatchRun> runs = new ConcurrentHashMap<>();

    RunningBatches(
            RunStore<BatchRecord> store,
            BatchBuilds builds,
            BatchCombination combination,
            BuildEvents events,
            EmulatorClock clock) {
        this.store = store;
        this.builds = builds;
        this.combination = combination;
        this.events = events;
        this.clock = clock;
    }

    /** Takes a stored batch and runs it. */
    void add(BatchRecord record) {
        var run = new BatchRun(record, store, builds, combination, clock, this::ended);
        runs.put(record.key().arn(), run);
        events.batchChanged(record.owner(), run.batch());
        run.advanceSoon();
    }

    Optional<BatchRun> find(String arn) {
        return Optional.ofNullable(runs.get(arn));
    }

    /** A build has ended, which may be one of a batch. */
    void buildEnded(Build build) {
        find(ProjectValidator.text(build.buildBatchArn())).ifPresent(BatchRun::advanceSoon);
    }

    /** Forgets all batches, and tells nobody of their ends. */
    void forget() {
        List<BatchRun> forgotten = List.copyOf(runs.values());
        runs.clear();
        forgotten.forEach(BatchRun::forget);
    }

    private void ended(BatchRun run) {
        runs.remove(run.record().key().arn());
        events.batchChanged(run.record().owner(), run.batch());
    }
}
