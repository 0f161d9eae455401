package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.BuildJob;
import dev.pipelocal.runners.build.BuildListener;
import dev.pipelocal.runners.build.BuildResult;
import dev.pipelocal.runners.build.BuildRunner;
import dev.pipelocal.runners.build.BuildStatus;
import dev.pipelocal.runners.build.BuildspecSource;
import dev.pipelocal.runners.build.ResumePoint;
import dev.pipelocal.runners.build.RunningBuild;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Runs nothing: the test tells each build's listener how the build goes. */
final class ScriptedBuildRunner implements BuildRunner {
    private final BlockingQueue<Started> started = new LinkedBlockingQueue<>();
    private volatile Optional<BuildStatus> atOnce = Optional.empty();

    record Started(BuildJob job, BuildListener listener, ResumePoint point) {
        void end(BuildStatus status) {
            listener.ended(new BuildResult(status));
        }
    }

    Started next() {
        try {
            Started next = started.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("Expected a build to be started");
            }
            return next;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** From here on each build ends as it is started. */
    void endAtOnce(BuildStatus status) {
        atOnce = Optional.of(status);
    }

    boolean isIdle() {
        return started.isEmpty();
    }

    @Override
    public RunningBuild start(BuildJob job, BuildListener listener) {
        return resume(job, new ResumePoint(Optional.empty(), 0), listener);
    }

    @Override
    public RunningBuild resume(BuildJob job, ResumePoint point, BuildListener listener) {
        var build = new Started(job, listener, point);
        if (atOnce.isPresent()) {
            build.end(atOnce.get());
        } else {
            started.add(build);
        }
        return () -> build.end(BuildStatus.STOPPED);
    }

    @Override
    public String buildspec(BuildJob job) {
        return ((BuildspecSource.Inline) job.buildspec()).text();
    }

    @Override
    public void close() {}

    @Override
    public void discard() {}
}
