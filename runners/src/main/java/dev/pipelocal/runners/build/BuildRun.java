package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.FileTrees;
import dev.pipelocal.runners.build.buildspec.BuildspecException;
import dev.pipelocal.runners.container.Sandbox;
import dev.pipelocal.runners.container.SandboxException;
import dev.pipelocal.runners.container.SandboxSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One build from its job to its end. */
final class BuildRun {
    private static final Logger LOG = LoggerFactory.getLogger(BuildRun.class);
    private static final List<String> COMMAND = List.of("sh", "codebuild/run/supervisor.sh");

    /** What a line of the log costs beside its bytes: engines store it with its time. */
    private static final int LINE_COST = 64;

    private final BuildJob job;
    private final BuildSettings settings;
    private final Placement placement;
    private final BuildInterruption interruption;
    private final ListenerQueue queue;
    private final BuildLog log;
    private final PhaseTrack phases;
    private final Path temporary;
    private volatile boolean detached;

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
        this.interruption = new BuildInterruption(job.limits(), timers);
        this.queue = queue;
        this.log = new BuildLog(queue, skip);
        this.phases = new PhaseTrack(queue, log);
        this.temporary = settings.workDirectory().resolve("tmp").resolve(name());
    }

    String id() {
        return job.id();
    }

    /** Stops the build on somebody's request. */
    void stop() {
        interruption.stop();
    }

    /** Stops following; the sandbox goes on. */
    void detach() {
        detached = true;
        queue.abandon();
        interruption.wake();
    }

    void start() {
        untilEnd(this::provisioned);
    }

    private BuildResult provisioned() throws BuildFailure, IOException, SandboxException, InterruptedException {
        interruption.limitTime(job.timeout());
        phases.begin(PhaseType.PROVISIONING, Instant.now());
        FileTrees.delete(temporary);
        var download = new SourceDownload(job, temporary);
        Placement.Place place = placement.of(job);
        if (place.note().isPresent()) {
            log.container(Instant.now(), place.note().get());
        }
        Sandbox made = place.engine().create(spec(place.image()), this::tellProgress);
        interruption.at(made);
        phases.succeed(Instant.now());
        interruption.check();
        Instant begun = Instant.now();
        phases.begin(PhaseType.DOWNLOAD_SOURCE, begun);
        try (var prepared = new Preparation(job, settings, log).prepare(made, download, begun)) {
            interruption.check();
            queue.provisioned(new BuildHandle(Placement.kind(place.engine()), made.handle(), log.count()).toString());
            start(made, prepared.files());
            interruption.check();
            interruption.limitTime(job.timeout());
            return follow(made, prepared.build());
        }
    }

    /** The source is unpacked on its way into the sandbox: what cannot be read of it is the source's fault. */
    private static void start(Sandbox made, Sandbox.Content files)
            throws BuildFailure, SandboxException, InterruptedException {
        try {
            made.start(files);
        } catch (IOException e) {
            throw BuildFailure.client(String.valueOf(e.getMessage()));
        }
    }

    void resume(BuildHandle handle) {
        untilEnd(() -> {
            Sandbox found = placement
                    .engine(handle.kind())
                    .find(handle.sandbox())
                    .orElseThrow(() -> BuildFailure.fault("The build's " + handle.kind() + " sandbox "
                            + handle.sandbox() + " is gone: it was removed while the emulator was down"));
            if (!found.wasStarted()) {
                found.remove();
                return provisioned();
            }
            interruption.at(found);
            return followAgain(found);
        });
    }

    /** Tells again what comes after the handle, from DOWNLOAD_SOURCE on. */
    private BuildResult followAgain(Sandbox found)
            throws BuildFailure, IOException, SandboxException, InterruptedException {
        PreparedBuild prepared = plan(found);
        log.mask(new Masking(prepared.plan().secrets()));
        Instant begun = Instant.ofEpochMilli(prepared.plan().begun());
        phases.begin(PhaseType.DOWNLOAD_SOURCE, begun);
        found.resume();
        interruption.limitTime(job.timeout().minus(Duration.between(begun, Instant.now())));
        return follow(found, prepared);
    }

    private BuildResult follow(Sandbox running, PreparedBuild prepared)
            throws BuildFailure, IOException, SandboxException, InterruptedException {
        var course = new BuildCourse(prepared.buildspec(), prepared.script(), prepared.values(), log, phases);
        var parser = log.parser(prepared.plan().token(), course, running::timeOf);
        interruption.following(true);
        try {
            long[] bytes = new long[1];
            running.follow((time, buffer, offset, length) -> {
                bytes[0] += length + LINE_COST;
                if (bytes[0] > job.limits().logBytes()) {
                    interruption.tooMuchOutput();
                    return false;
                }
                parser.accept(time, buffer, offset, length);
                return !course.isFinished() && !detached;
            });
        } finally {
            interruption.following(false);
        }
        if (detached) {
            throw new InterruptedException();
        }
        interruption.check();
        if (!course.isFinished()) {
            parser.end(Instant.now());
            course.endDownload(Instant.now());
            throw unfinished(running, course);
        }
        return new BuildFinish(job, prepared, phases, log, temporary, settings.workDirectory()).result(running, course);
    }

    private interface Work {
        BuildResult run() throws BuildFailure, IOException, SandboxException, InterruptedException;
    }

    /** Runs the build's work, tells the end, whatever it is, and clears up after it. */
    private void untilEnd(Work work) {
        interruption.begin();
        BuildResult result;
        try {
            interruption.check();
            result = work.run();
        } catch (BuildFailure e) {
            result = failed(e);
        } catch (SandboxException e) {
            result = failed(interruption.reason().orElseGet(() -> provisioningFailure(e)));
        } catch (IOException e) {
            result = failed(interruption.reason().orElseGet(() -> BuildFailure.fault(String.valueOf(e.getMessage()))));
        } catch (InterruptedException e) {
            if (detached) {
                return;
            }
            result = failed(interruption.reason().orElseGet(() -> BuildFailure.fault("The build was interrupted")));
        } catch (RuntimeException e) {
            LOG.error("buildCrashed build={}", job.id(), e);
            result = failed(BuildFailure.fault("The build's runner failed: " + e));
        }
        finishTelling(result);
    }

    private void finishTelling(BuildResult result) {
        interruption.endTimer();
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
        interruption.sandbox().ifPresent(Sandbox::remove);
    }

    private BuildResult failed(BuildFailure failure) {
        Thread.interrupted();
        try {
            phases.fail(Instant.now(), failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new BuildResult(failure.status());
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

    private static PreparedBuild plan(Sandbox found)
            throws BuildFailure, IOException, SandboxException, InterruptedException {
        byte[][] bytes = new byte[1][];
        boolean read = found.readFile(
                found.directory() + "/" + BuildPlan.FILE,
                (attributes, size, content) -> bytes[0] = content.readAllBytes());
        if (!read) {
            throw BuildFailure.fault("The build's plan is gone from its sandbox " + found.handle());
        }
        try {
            return PreparedBuild.of(BuildPlan.of(bytes[0]));
        } catch (BuildspecException e) {
            throw BuildFailure.yaml(String.valueOf(e.getMessage()));
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
