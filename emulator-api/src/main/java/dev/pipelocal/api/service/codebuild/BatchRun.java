package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.runners.build.buildspec.Batch;
import dev.pipelocal.runners.build.buildspec.BuildspecException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.BuildBatchPhaseType;
import software.amazon.awssdk.services.codebuild.model.BuildGroup;
import software.amazon.awssdk.services.codebuild.model.PhaseContext;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/**
 * One batch that has not ended. It advances whenever something may have changed, by what is stored of it and of its builds
 * alone: so it also goes on after a restart.
 */
final class BatchRun {
    private static final Logger LOG = LoggerFactory.getLogger(BatchRun.class);

    private final RunStore<BatchRecord> store;
    private final BatchBuilds builds;
    private final BatchCombination combination;
    private final EmulatorClock clock;
    private final Consumer<BatchRun> onEnd;
    private final ReentrantLock lock = new ReentrantLock();
    private final Optional<EmulatorClock.Timer> timeout;
    private volatile BatchRecord record;
    private volatile Optional<StatusType> asked = Optional.empty();
    private volatile boolean over;

    BatchRun(
            BatchRecord record,
            RunStore<BatchRecord> store,
            BatchBuilds builds,
            BatchCombination combination,
            EmulatorClock clock,
            Consumer<BatchRun> onEnd) {
        this.record = record;
        this.store = store;
        this.builds = builds;
        this.combination = combination;
        this.clock = clock;
        this.onEnd = onEnd;
        BuildBatch batch = record.batchShape();
        this.timeout = Optional.ofNullable(batch.buildBatchConfig().timeoutInMins())
                .map(minutes -> clock.at(
                        batch.phases().getLast().startTime().plus(Duration.ofMinutes(minutes)),
                        () -> end(StatusType.TIMED_OUT)));
    }

    BatchRecord record() {
        return record;
    }

    BuildBatch batch() {
        return record.batchShape();
    }

    /** Ends the batch before its time; its builds are stopped. */
    void end(StatusType status) {
        asked = asked.or(() -> Optional.of(status));
        advanceSoon();
    }

    /** From here on nothing of this batch is stored or told. */
    void forget() {
        lock.lock();
        try {
            over = true;
        } finally {
            lock.unlock();
        }
        timeout.ifPresent(EmulatorClock.Timer::cancel);
    }

    void advanceSoon() {
        Thread.ofVirtual().name("batch-" + record.key().id()).start(this::advance);
    }

    private void advance() {
        lock.lock();
        try {
            if (!over) {
                go(batch());
            }
        } catch (BuildspecException e) {
            finish(StatusType.FAILED, context("YAML_FILE_ERROR", e));
        } catch (IOException e) {
            finish(StatusType.FAILED, context("CLIENT_ERROR", e));
        } catch (RuntimeException e) {
            LOG.error("batchCrashed batch={}", record.key().id(), e);
            finish(StatusType.FAULT, context("INTERNAL_SERVICE_ERROR", e));
        } finally {
            lock.unlock();
        }
    }

    private void go(BuildBatch batch) throws BuildspecException, IOException {
        Batch plan = plan(batch);
        if (batch().currentPhase().equals(BuildBatchPhaseType.SUBMITTED.toString())) {
            next(StatusType.SUCCEEDED, BuildBatchPhaseType.IN_PROGRESS);
        }
        refresh();
        startAll(plan);
        BatchCourse course = course(plan);
        if (asked.isPresent() || course.isStopped()) {
            stopRunning();
        }
        if (!course.isRunning()) {
            complete(plan, course);
        }
    }

    /** One that has ended by the time it is kept lets others start at once. */
    private void startAll(Batch plan) {
        List<Batch.Build> next = startable(plan);
        while (!next.isEmpty()) {
            for (Batch.Build build : next) {
                Build started = builds.start(record, plan, build);
                keep(BatchGroups.with(batch(), build.identifier(), started));
            }
            next = startable(plan);
        }
    }

    private List<Batch.Build> startable(Batch plan) {
        return asked.isEmpty() ? course(plan).startable() : List.of();
    }

    /** Reads the buildspec, the first time. */
    private Batch plan(BuildBatch batch) throws BuildspecException, IOException {
        if (!record.buildspec().isEmpty()) {
            return BatchBuilds.plan(record.buildspec());
        }
        if (batch.currentPhase().equals(BuildBatchPhaseType.SUBMITTED.toString())) {
            next(StatusType.SUCCEEDED, BuildBatchPhaseType.DOWNLOAD_BATCHSPEC);
        }
        String text = builds.buildspec(record);
        Batch plan = BatchBuilds.plan(text);
        BatchRestriction.requireAllowed(record, plan);
        record = record.planned(text)
                .with(BatchPhases.next(
                        batch().toBuilder()
                                .buildGroups(BatchGroups.planned(plan))
                                .build(),
                        StatusType.SUCCEEDED,
                        BuildBatchPhaseType.IN_PROGRESS,
                        clock.now()));
        store.save(record);
        return plan;
    }

    private BatchCourse course(Batch plan) {
        return new BatchCourse(plan, BatchGroups.statuses(batch()));
    }

    private void refresh() {
        BuildBatch before = batch();
        BuildBatch after = before;
        for (BuildGroup group : before.buildGroups()) {
            if (isRunning(group)) {
                after = BatchGroups.with(
                        after,
                        group.identifier(),
                        builds.find(record, group.currentBuildSummary().arn())
                                .orElseThrow(() -> new IllegalStateException(
                                        "Build " + group.currentBuildSummary().arn() + " is gone")));
            }
        }
        if (!after.equals(before)) {
            keep(after);
        }
    }

    private void stopRunning() {
        batch().buildGroups().stream()
                .filter(BatchRun::isRunning)
                .forEach(group -> builds.stop(group.currentBuildSummary().arn()));
    }

    private static boolean isRunning(BuildGroup group) {
        return group.currentBuildSummary() != null
                && group.currentBuildSummary().buildStatus() == StatusType.IN_PROGRESS;
    }

    private void complete(Batch plan, BatchCourse course) throws IOException {
        keep(BatchGroups.withRestStopped(batch(), clock.now()));
        StatusType status = asked.orElse(course.hasFailed() ? StatusType.FAILED : StatusType.SUCCEEDED);
        if (status == StatusType.SUCCEEDED) {
            next(StatusType.SUCCEEDED, BuildBatchPhaseType.COMBINE_ARTIFACTS);
            combination.combine(record, plan);
        }
        finish(status, List.of());
    }

    private void finish(StatusType status, List<PhaseContext> contexts) {
        stopRunning();
        Instant now = clock.now();
        BuildBatchPhaseType last = switch (status) {
            case SUCCEEDED -> BuildBatchPhaseType.SUCCEEDED;
            case STOPPED -> BuildBatchPhaseType.STOPPED;
            default -> BuildBatchPhaseType.FAILED;
        };
        BuildBatch ended = BatchPhases.begin(BatchPhases.end(batch(), status.toString(), contexts, now), last, now);
        keep(ended.toBuilder()
                .buildBatchStatus(status)
                .complete(true)
                .endTime(now)
                .reportArns(reports())
                .build());
        over = true;
        timeout.ifPresent(EmulatorClock.Timer::cancel);
        onEnd.accept(this);
    }

    private List<String> reports() {
        return batch().buildGroups().stream()
                .map(group -> ProjectValidator.text(
                        group.currentBuildSummary() == null
                                ? null
                                : group.currentBuildSummary().arn()))
                .filter(arn -> !arn.isEmpty())
                .flatMap(arn -> builds.find(record, arn).stream())
                .flatMap(build -> build.reportArns().stream())
                .toList();
    }

    private void next(StatusType status, BuildBatchPhaseType type) {
        keep(BatchPhases.next(batch(), status, type, clock.now()));
    }

    private void keep(BuildBatch changed) {
        record = record.with(changed);
        store.save(record);
    }

    private static List<PhaseContext> context(String code, Exception cause) {
        return List.of(PhaseContext.builder()
                .statusCode(code)
                .message(String.valueOf(cause.getMessage()))
                .build());
    }
}
