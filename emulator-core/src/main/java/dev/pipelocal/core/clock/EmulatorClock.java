package dev.pipelocal.core.clock;

import java.time.Duration;
import java.time.Instant;

/** The emulator's time, and its timers. Real, scaled, or frozen and advanced by hand; wall time at start plus monotonic time. */
public interface EmulatorClock {
    Instant now();

    /**
     * Calls {@code task} on a virtual thread once the clock has reached {@code due}; at once if it has. The task returns
     * when what it causes is decided: {@link ClockControl#advance} waits for it.
     */
    Timer at(Instant due, Runnable task);

    default Timer after(Duration delay, Runnable task) {
        return at(now().plus(delay), task);
    }

    /** A pending call. */
    interface Timer {
        /** Forgets the call, unless it has begun. */
        void cancel();
    }
}
