package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.FileTrees;
import dev.pipelocal.runners.build.buildspec.BuildspecException;
import dev.pipelocal.runners.container.Sandbox;
import dev.pipelocal.runners.container.SandboxException;
import dev.pipelocal.runners.container.SandboxSpec;
import dev.pipelocal.runners.report.BuildReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One build from its job to its end. */
final class BuildRun {
    private static final Logger LOG = LoggerFactory.getLogger(BuildRun.class);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final List<String> COMMAND = List.of("sh", "codebuild/run/supervisor.sh");

    /** What a line of the log costs beside its bytes: engines store it with its time. */
    private static final int LINE_COST = 64;

    private final BuildJob job;
    private final BuildSettings settings;
    private final Placement placement;
    private final ScheduledExecutorService timers;
    private final ListenerQueue queue;
    private final PhaseTrack phases;
    private final BuildLog log;
    private final Path temporary;
    private final AtomicReference<@Nullable BuildFailure> interruption = new AtomicReference<>();
    private volatile boolean detached;
    private volatile boolean following;
    private volatile @Nullable ScheduledFuture<?> timer;
    private volatile @Nullable Sandbox sandbox;
    private volatile @Nullable Thread thread;

    BuildRun(
            BuildJob job,
            BuildSettings settings,
            Placement placement,
            ScheduledExecutorService timers,
            ListenerQueue queue,
            long skip) {
        this.job = job;
        this.settings = settings;
        this.placement = placement;
        this.timers = timers;
        this.queue = queue;
        this.phases = new PhaseTrack(queue);
        this.log = new BuildLog(queue, skip);
        this.temporary = settings.workDirectory().resolve("tmp").resolve(name());
    }

    String id() {
        return job.id();
    }

    /** Stops the build on somebody's request. */
    void stop() {
        interrupt(new BuildFailure(BuildStatus.STOPPED, "", ""), GRACE);
    }

    /** Stops following; the sandbox goes on. */
    void detach() {
        detached = true;
        queue.abandon();
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    void start() {
        untilEnd(() -> {
            limitTime(Instant.now());
            phases.begin(PhaseType.PROVISIONING, Instant.now());
            FileTrees.delete(temporary);
            var download = new SourceDownload(job, temporary);
            Placement.Place place = placement.of(job);
            if (place.note().isPresent()) {
                log.container(Instant.now(), place.note().get());
            }
            Sandbox made = place.engine().create(spec(place.image()), this::tellProgress);
            sandbox = made;
            phases.succeed(Instant.now());
            checkInterruption();
            phases.begin(PhaseType.DOWNLOAD_SOURCE, Instant.now());
            PreparedBuild prepared = new Preparation(job, settings, log).prepare(made, download);
            completePhase(PhaseType.DOWNLOAD_SOURCE);
            checkInterruption();
            queue.provisioned(new BuildHandle(Placement.kind(place.engine()), made.handle(), log.count()).toString());
            made.start();
            limitTime(Instant.now());
            return follow(made, prepared);
        });
    }

    void resume(BuildHandle handle) {
        untilEnd(() -> {
            Sandbox found = placement
                    .engine(handle.kind())
                    .find(handle.sandbox())
                    .orElseThrow(() -> BuildFailure.fault("The build's " + handle.kind() + " sandbox "
                            + handle.sandbox() + " is gone: it was removed while the emulator was down"));
            sandbox = found;
            var begun = new Instant[] {Instant.now()};
            PreparedBuild prepared = plan(found, begun);
            log.mask(new Masking(prepared.plan().secrets()));
            if (!found.wasStarted()) {
                found.start();
            }
            limitTime(begun[0]);
            return follow(found, prepared);
        });
    }

    private BuildResult follow(Sandbox running, PreparedBuild prepared)
            throws BuildFailure, IOException, SandboxException, InterruptedException {
        var course = new BuildCourse(prepared.buildspec(), prepared.script(), prepared.values(), log, phases);
        var parser = log.parser(prepared.plan().token(), course, running::timeOf);
        following = true;
        try {
            long[] bytes = new long[1];
            running.follow((time, buffer, offset, length) -> {
                bytes[0] += length + LINE_COST;
                if (bytes[0] > job.limits().logBytes()) {
                    Thread.ofVirtual().start(this::tooMuchOutput);
                    return false;
                }
                parser.accept(time, buffer, offset, length);
                return !course.isFinished() && !detached;
            });
        } finally {
            following = false;
        }
        if (detached) {
            throw new InterruptedException();
        }
        checkInterruption();
        if (!course.isFinished()) {
            parser.end(Instant.now());
            throw unfinished(running, course);
        }
        return finish(running, prepared, course);
    }

    private BuildResult finish(Sandbox ended, PreparedBuild prepared, BuildCourse course)
            throws SandboxException, InterruptedException {
        boolean failed = course.hasFailed();
        List<StoredArtifact> artifacts = new ArrayList<>();
        List<BuildReport> reports = new ArrayList<>();
        if (course.reachesArtifacts()) {
            phases.begin(PhaseType.UPLOAD_ARTIFACTS, Instant.now());
            var files = new FileCollection(
                    ended, ended.directory() + "/" + prepared.plan().primarySource(), prepared.values(), log);
            reports.addAll(new ReportCollection(files, log)
                    .collect(prepared.buildspec().reports()));
            try {
                artifacts.addAll(new ArtifactUpload(prepared.buildspec(), files, prepared.values(), temporary)
                        .upload(job.artifacts()));
                completePhase(PhaseType.UPLOAD_ARTIFACTS);
            } catch (BuildFailure e) {
                failed = true;
                failPhase(e);
            }
        }
        phases.begin(PhaseType.FINALIZING, Instant.now());
        phases.succeed(Instant.now());
        return new BuildResult(
                failed ? BuildStatus.FAILED : BuildStatus.SUCCEEDED,
                prepared.values().exportedVariables(),
                artifacts,
                reports);
    }

    private interface Work {
        BuildResult run() throws BuildFailure, IOException, SandboxException, InterruptedException;
    }

    /** Runs the build's work, tells the end, whatever it is, and clears up after it. */
    private void untilEnd(Work work) {
        thread = Thread.currentThread();
        BuildResult result;
        try {
            checkInterruption();
            result = work.run();
        } catch (BuildFailure e) {
            result = failed(e);
        } catch (SandboxException e) {
            BuildFailure stopped = interruption.get();
            result = failed(stopped != null ? stopped : provisioningFailure(e));
        } catch (IOException e) {
            BuildFailure stopped = interruption.get();
            result = failed(stopped != null ? stopped : BuildFailure.fault(String.valueOf(e.getMessage())));
        } catch (InterruptedException e) {
            if (detached) {
                return;
            }
            BuildFailure stopped = interruption.get();
            result = failed(stopped != null ? stopped : BuildFailure.fault("The build was interrupted"));
        } catch (RuntimeException e) {
            LOG.error("buildCrashed build={}", job.id(), e);
            result = failed(BuildFailure.fault("The build's runner failed: " + e));
        }
        finishTelling(result);
    }

    private void finishTelling(BuildResult result) {
        endTimer();
        Thread.interrupted();
        try {
            queue.ended(result);
            queue.close();
        } catch (InterruptedException e) {
            return;
        }
        try {
            FileTrees.delete(temporary);
        } catch (IOException e) {
            LOG.warn("buildLeftovers directory={} reason={}", temporary, e.getMessage());
        }
        Sandbox used = sandbox;
        if (used != null) {
            used.remove();
        }
    }

    private BuildResult failed(BuildFailure failure) {
        Thread.interrupted();
        try {
            failPhase(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new BuildResult(failure.status());
    }

    private void failPhase(BuildFailure failure) throws InterruptedException {
        Instant now = Instant.now();
        Optional<PhaseType> phase = phases.current();
        if (phase.isPresent()) {
            log.phaseComplete(now, phase.get(), failure.status(), failure.context());
            phases.end(failure.status(), now, failure.context());
        } else if (!failure.context().message().isEmpty()) {
            log.container(now, failure.context().message());
        }
    }

    private void completePhase(PhaseType phase) throws InterruptedException {
        Instant now = Instant.now();
        log.phaseComplete(now, phase, BuildStatus.SUCCEEDED, new PhaseContext("", ""));
        phases.succeed(now);
    }

    private BuildFailure provisioningFailure(SandboxException e) {
        return phases.current().filter(PhaseType.PROVISIONING::equals).isPresent()
                ? new BuildFailure(
                        BuildStatus.FAILED, "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE", String.valueOf(e.getMessage()))
                : BuildFailure.fault(String.valueOf(e.getMessage()));
    }

    private BuildFailure unfinished(Sandbox ended, BuildCourse course) throws SandboxException, InterruptedException {
        if (course.failure().isPresent()) {
            PhaseContext context = course.failure().get();
            return new BuildFailure(BuildStatus.FAILED, context.statusCode(), context.message());
        }
        Sandbox.Exit exit = ended.exit();
        return BuildFailure.client(
                exit.outOfMemory()
                        ? "The build used more than its " + (job.limits().memory() >> 20)
                                + " MB of memory and was killed"
                        : "The build ended before its last command"
                                + (exit.code() < 0 ? "" : ", with exit status " + exit.code()));
    }

    /** @param begun takes the time when the plan was written, which is about when the build began */
    private PreparedBuild plan(Sandbox found, Instant[] begun)
            throws BuildFailure, IOException, SandboxException, InterruptedException {
        byte[][] bytes = new byte[1][];
        boolean read = found.readFile(found.directory() + "/" + BuildPlan.FILE, (attributes, size, content) -> {
            bytes[0] = content.readAllBytes();
            begun[0] = attributes.modified();
        });
        if (!read) {
            throw BuildFailure.fault("The build's plan is gone from its sandbox " + found.handle());
        }
        try {
            return PreparedBuild.of(BuildPlan.of(bytes[0]));
        } catch (BuildspecException e) {
            throw BuildFailure.yaml(String.valueOf(e.getMessage()));
        }
    }

    /** Counts the timeout from {@code begun} on, whatever it was counted from before. */
    private void limitTime(Instant begun) {
        Duration spent = Duration.between(begun, Instant.now());
        endTimer();
        timer = timers.schedule(
                () -> Thread.ofVirtual().start(this::timeOut),
                Math.max(0, job.timeout().minus(spent).toMillis()),
                TimeUnit.MILLISECONDS);
    }

    private void endTimer() {
        ScheduledFuture<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
    }

    private void timeOut() {
        interrupt(new BuildFailure(BuildStatus.TIMED_OUT, "BUILD_TIMED_OUT", "Build has timed out. "), GRACE);
    }

    private void tooMuchOutput() {
        interrupt(
                BuildFailure.client("The build wrote more than the limit of "
                        + (job.limits().logBytes() >> 20) + " MB to its log and was stopped"),
                Duration.ZERO);
    }

    /** Ends the build with a reason, the first of which counts. */
    private void interrupt(BuildFailure reason, Duration grace) {
        if (!interruption.compareAndSet(null, reason)) {
            return;
        }
        Sandbox running = sandbox;
        Thread worker = thread;
        if (!following && worker != null) {
            worker.interrupt();
        }
        if (running != null) {
            running.stop(grace);
        }
    }

    private void checkInterruption() throws BuildFailure {
        BuildFailure reason = interruption.get();
        if (reason != null) {
            throw reason;
        }
    }

    private void tellProgress(String line) {
        try {
            log.container(Instant.now(), line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private SandboxSpec spec(String image) {
        BuildLimits limits = job.limits();
        return new SandboxSpec(name(), image, COMMAND, limits.memory(), limits.cpus(), limits.pids(), job.privileged());
    }

    private String name() {
        return "build-" + job.id().replaceAll("[^A-Za-z0-9_.-]", "-");
    }
}
