package dev.pipelocal.core.testing;

import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** A clock that stands until the test moves it. Tasks run on the thread that moves it, in the order of their due times. */
public final class FakeClock implements EmulatorClock {
    private record Due(Instant due, long number) implements Comparable<Due> {
        @Override
        public int compareTo(Due other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(number, other.number);
        }
    }

    private final TreeMap<Due, Runnable> timers = new TreeMap<>();
    private Instant now;
    private long armed;

    public FakeClock(Instant now) {
        this.now = now;
    }

    /** A clock that shows {@code 2026-01-01T00:00:00Z}. */
    public static FakeClock atNewYear() {
        return new FakeClock(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    /** A timer; one that is due already runs at the next {@link #advance}, also of zero. */
    @Override
    public synchronized Timer at(Instant due, Runnable task) {
        var key = new Due(due, armed++);
        timers.put(key, task);
        return () -> cancel(key);
    }

    private synchronized void cancel(Due key) {
        timers.remove(key);
    }

    public synchronized int pendingTimers() {
        return timers.size();
    }

    /** Moves time and runs what falls due, each at its own time. */
    public void advance(Duration duration) {
        Instant target = now().plus(duration);
        for (Runnable task = nextUntil(target); task != null; task = nextUntil(target)) {
            task.run();
        }
        moveTo(target);
    }

    private synchronized @org.jspecify.annotations.Nullable Runnable nextUntil(Instant target) {
        Map.Entry<Due, Runnable> first = timers.firstEntry();
        if (first == null || first.getKey().due().isAfter(target)) {
            return null;
        }
        timers.remove(first.getKey());
        moveTo(first.getKey().due());
        return first.getValue();
    }

    private synchronized void moveTo(Instant instant) {
        if (instant.isAfter(now)) {
            now = instant;
        }
    }
}
