package dev.pipelocal.core.clock;

import java.time.Duration;

/** The emulator's clock for whoever may set it: testers. */
public interface ClockControl extends EmulatorClock {
    /** Stops time, and with it the timers; what runs goes on. */
    void freeze();

    /** Lets time run, {@code scale} times as fast as real time, from where it stands. {@code scale} is more than 0. */
    void scale(double scale);

    /**
     * Moves time forward by exactly {@code duration} and returns once everything that fell due has been run, in the order
     * of its due times and each at its own time; tasks that these arm are included. Not to be called by a timer's task.
     */
    void advance(Duration duration);

    boolean isFrozen();

    /** How many times as fast as real time the clock runs, or would if it were not frozen. */
    double scale();
}
