package dev.pipelocal.core.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The emulator's clock: wall time at start plus monotonic time, so that setting the machine's clock moves nothing; scaled,
 * or frozen and advanced by hand. One thread waits for the next timer; tasks run on virtual threads.
 */
public final class WallClock implements ClockControl, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WallClock.class);

    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Pending> timers = new TreeSet<>();
    private final Thread scheduler;
    private volatile TimeLine line;
    private long armed;
    private int running;
    private boolean advancing;
    private boolean closed;

    WallClock(Instant start, LongSupplier nanoTime, boolean frozen) {
        this.nanoTime = nanoTime;
        line = new TimeLine(start, nanoTime.getAsLong(), 1.0, frozen);
        scheduler = Thread.ofVirtual().name("pipelocal-clock").start(this::runDueTimers);
    }

    /** A clock that runs from {@code start} on: the machine's wall time. */
    public static WallClock startingAt(Instant start) {
        return new WallClock(start, System::nanoTime, false);
    }

    public static WallClock frozenAt(Instant start) {
        return new WallClock(start, System::nanoTime, true);
    }

    @Override
    public Instant now() {
        return line.at(nanoTime.getAsLong());
    }

    @Override
    public Timer at(Instant due, Runnable task) {
        lock.lock();
        try {
            var timer = new Pending(due, armed++, task);
            timers.add(timer);
            if (timers.first().equals(timer)) {
                changed.signalAll();
            }
            return () -> cancel(timer);
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Pending timer) {
        lock.lock();
        try {
            timers.remove(timer);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void freeze() {
        change(line.frozenAt(nanoTime.getAsLong()));
    }

    @Override
    public void scale(double scale) {
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new IllegalArgumentException("Expected a scale of more than 0 but it was '" + scale + "'");
        }
        change(line.scaledAt(nanoTime.getAsLong(), scale));
    }

    @Override
    public boolean isFrozen() {
        return line.frozen();
    }

    @Override
    public double scale() {
        return line.scale();
    }

    private void change(TimeLine next) {
        lock.lock();
        try {
            line = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("Expected a duration of 0 or more but it was '" + duration + "'");
        }
        lock.lock();
        try {
            while (advancing) {
                changed.awaitUninterruptibly();
            }
            advancing = true;
            advanceThroughTimers(duration);
        } finally {
            advancing = false;
            changed.signalAll();
            lock.unlock();
        }
    }

    private void advanceThroughTimers(Duration duration) {
        Duration left = duration;
        awaitRunning();
        for (Pending timer = firstWithin(left); timer != null; timer = firstWithin(left)) {
            Duration step = Duration.between(now(), timer.due);
            if (step.isPositive()) {
                line = line.shifted(step);
                left = left.minus(step);
            }
            timers.remove(timer);
            start(timer);
            awaitRunning();
        }
        line = line.shifted(left);
    }

    private @Nullable Pending firstWithin(Duration left) {
        Pending first = timers.isEmpty() ? null : timers.first();
        return first == null || first.due.isAfter(now().plus(left)) ? null : first;
    }

    private void awaitRunning() {
        while (running > 0) {
            changed.awaitUninterruptibly();
        }
    }

    private void start(Pending timer) {
        running++;
        Thread.startVirtualThread(() -> {
            try {
                timer.task.run();
            } catch (RuntimeException | Error e) {
                LOG.error("timerFailed due={}", timer.due, e);
            } finally {
                ended();
            }
        });
    }

    private void ended() {
        lock.lock();
        try {
            running--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void runDueTimers() {
        lock.lock();
        try {
            while (!closed) {
                awaitNextTimer();
                while (!advancing
                        && !closed
                        && !timers.isEmpty()
                        && !timers.first().due.isAfter(now())) {
                    start(timers.removeFirst());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void awaitNextTimer() throws InterruptedException {
        if (closed) {
            return;
        }
        if (advancing || timers.isEmpty()) {
            changed.await();
            return;
        }
        Instant due = timers.first().due;
        if (!due.isAfter(now())) {
            return;
        }
        if (line.frozen()) {
            changed.await();
        } else {
            long ignored = changed.awaitNanos(line.nanosUntil(due, nanoTime.getAsLong()));
        }
    }

    /** Forgets all timers. */
    public void forgetTimers() {
        lock.lock();
        try {
            timers.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the timers; the time can still be read. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            timers.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private record Pending(Instant due, long number, Runnable task) implements Comparable<Pending> {
        @Override
        public int compareTo(Pending other) {
            int byDue = due.compareTo(other.due);
            return byDue != 0 ? byDue : Long.compare(number, other.number);
        }
    }
}
