package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.FileTrees;
import dev.pipelocal.runners.build.buildspec.BuildspecException;
import dev.pipelocal.runners.container.DockerEngine;
import dev.pipelocal.runners.container.ProcessEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Runs builds in Docker containers or as plain processes of this machine. */
public final class LocalBuildRunner implements BuildRunner {
    private final BuildSettings settings;
    private final DockerEngine docker;
    private final ProcessEngine process;
    private final Placement placement;
    private final ScheduledThreadPoolExecutor timers;
    private final Set<BuildRun> running = ConcurrentHashMap.newKeySet();

    /** Takes no time and no connection; both come with the first build. */
    public LocalBuildRunner(BuildSettings settings) {
        this(settings, new DockerEngine(settings.instance(), settings.workDirectory(), settings.warmPool()));
    }

    /** @param docker runs what is to run in containers */
    public LocalBuildRunner(BuildSettings settings, DockerEngine docker) {
        this.settings = settings;
        this.docker = docker;
        this.process = new ProcessEngine(settings.workDirectory().resolve("builds"));
        this.placement = new Placement(settings, docker, process);
        this.timers = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("build-timers").factory());
        timers.setRemoveOnCancelPolicy(true);
    }

    /** The engine that runs containers, for what else runs in them. */
    public DockerEngine docker() {
        return docker;
    }

    @Override
    public RunningBuild start(BuildJob job, BuildListener listener) {
        var run = new BuildRun(job, settings, placement, timers, new ListenerQueue(listener, job.id()), 0);
        return launch(run, run::start);
    }

    @Override
    public RunningBuild resume(BuildJob job, ResumePoint point, BuildListener listener) {
        if (point.handle().isEmpty()) {
            return start(job, listener);
        }
        BuildHandle handle = BuildHandle.parse(point.handle().get());
        long skip = Math.max(0, point.linesDelivered() - handle.linesBefore());
        var run = new BuildRun(job, settings, placement, timers, new ListenerQueue(listener, job.id()), skip);
        return launch(run, () -> run.resume(handle));
    }

    @Override
    public String buildspec(BuildJob job) throws BuildspecException, IOException {
        String directory = "/codebuild/" + BuildDirectories.of(job).get("");
        try {
            return BuildspecText.read(job.buildspec(), path -> fromSource(job, path), directory);
        } catch (BuildFailure e) {
            String message = String.valueOf(e.getMessage());
            if (e.isOfBuildspec()) {
                throw new BuildspecException(message);
            }
            throw new IOException(message, e);
        }
    }

    private Optional<String> fromSource(BuildJob job, String path) throws IOException {
        Path temporary = Files.createTempDirectory(Files.createDirectories(settings.workDirectory()), "buildspec-");
        try {
            return new SourceDownload(job, temporary).buildspec(path);
        } finally {
            FileTrees.delete(temporary);
        }
    }

    @Override
    public void close() {
        running.forEach(BuildRun::detach);
        timers.shutdownNow();
        docker.close();
    }

    @Override
    public void discard() {
        running.forEach(BuildRun::detach);
        timers.shutdownNow();
        process.removeAll();
        docker.removeAll();
        docker.close();
    }

    private RunningBuild launch(BuildRun run, Runnable work) {
        running.add(run);
        Thread.ofVirtual().name("build-" + run.id()).start(() -> {
            try {
                work.run();
            } finally {
                running.remove(run);
            }
        });
        return run::stop;
    }
}
