package dev.pipelocal.runners.build;

import dev.pipelocal.runners.container.Sandbox;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What ends a build before its own end: somebody's request, its timeout, too much output. The first reason counts. */
final class BuildInterruption {
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** How long the end of the output may take to arrive once the sandbox has ended. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(20);

    private final BuildLimits limits;
    private final ScheduledExecutorService timers;
    private final AtomicReference<@Nullable BuildFailure> reason = new AtomicReference<>();
    private volatile boolean following;
    private volatile @Nullable ScheduledFuture<?> timer;
    private volatile @Nullable Sandbox sandbox;
    private volatile @Nullable Thread worker;

    BuildInterruption(BuildLimits limits, ScheduledExecutorService timers) {
        this.limits = limits;
        this.timers = timers;
    }

    /** The current thread works for the build from here on. */
    void begin() {
        worker = Thread.currentThread();
    }

    /** The build has this sandbox from here on. */
    void at(Sandbox used) {
        sandbox = used;
    }

    Optional<Sandbox> sandbox() {
        return Optional.ofNullable(sandbox);
    }

    /** Whether the worker follows the sandbox's output, and so ends with the sandbox. */
    void following(boolean follows) {
        following = follows;
    }

    Optional<BuildFailure> reason() {
        return Optional.ofNullable(reason.get());
    }

    void check() throws BuildFailure {
        BuildFailure given = reason.get();
        if (given != null) {
            throw given;
        }
    }

    /** Ends the build after {@code left}; what was said before counts no longer. */
    void limitTime(Duration left) {
        endTimer();
        timer = timers.schedule(
                () -> Thread.ofVirtual().start(this::timeOut), Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
    }

    void endTimer() {
        ScheduledFuture<?> running = timer;
        if (running != null) {
            running.cancel(false);
        }
    }

    void stop() {
        interrupt(new BuildFailure(BuildStatus.STOPPED, "", ""), GRACE);
    }

    /** Told by the worker, which leaves the build and removes its sandbox. */
    void tooMuchOutput() {
        reason.compareAndSet(
                null,
                BuildFailure.client("The build wrote more than the limit of " + (limits.logBytes() >> 20)
                        + " MB to its log and was stopped"));
    }

    /** Wakes the worker: whatever it waits for is of no use. */
    void wake() {
        Thread working = worker;
        if (working != null) {
            working.interrupt();
        }
    }

    private void timeOut() {
        interrupt(new BuildFailure(BuildStatus.TIMED_OUT, "BUILD_TIMED_OUT", "Build has timed out. "), GRACE);
    }

    private void interrupt(BuildFailure why, Duration grace) {
        if (!reason.compareAndSet(null, why)) {
            return;
        }
        Sandbox running = sandbox;
        if (!following) {
            wake();
        }
        if (running == null) {
            return;
        }
        if (!running.stop(grace)) {
            wake();
        } else if (following) {
            timers.schedule(this::wakeFollower, LAST_OUTPUT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void wakeFollower() {
        if (following) {
            wake();
        }
    }
}
