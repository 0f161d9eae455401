package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.runners.Clients;
import dev.pipelocal.runners.build.BuildRunner;

/** Builds and batches of builds that have not ended, with the stores that they are taken up from after a restart. */
final class RunningWork {
    private final RunStore<BuildRecord> buildStore;
    private final RunStore<BatchRecord> batchStore;
    private final BuildQueue queue;
    private final CurrentBuilds builds;
    private final RunningBatches batches;

    RunningWork(
            Documents documents,
            EmulatorClock clock,
            BuildEvents events,
            BuildReports reports,
            Clients clients,
            BuildJobs jobs,
            BuildRunner runner,
            int places) {
        this.buildStore = new RunStore<>(documents, "build", BuildRecord.class);
        this.batchStore = new RunStore<>(documents, "build-batch", BatchRecord.class);
        this.queue = new BuildQueue(
                new BuildLauncher(buildStore, events, reports, jobs, runner, clients, clock), events, clock, places);
        this.builds = new CurrentBuilds(buildStore, queue, clock);
        this.batches = new RunningBatches(
                batchStore, new BatchBuilds(builds, jobs, runner), new BatchCombination(clients, jobs), events, clock);
        queue.onEnd(batches::buildEnded);
    }

    RunStore<BuildRecord> buildStore() {
        return buildStore;
    }

    RunStore<BatchRecord> batchStore() {
        return batchStore;
    }

    CurrentBuilds builds() {
        return builds;
    }

    RunningBatches batches() {
        return batches;
    }

    void resume() {
        queue.resume(buildStore.unfinished());
        batchStore.unfinished().forEach(batches::add);
    }

    void forget() {
        batches.forget();
        queue.forget();
    }
}
