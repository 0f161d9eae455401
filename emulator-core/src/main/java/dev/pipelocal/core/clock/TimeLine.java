package dev.pipelocal.core.clock;

import java.time.Duration;
import java.time.Instant;

/** How the emulator's time follows monotonic time: straight from one point on. */
record TimeLine(Instant from, long fromNanos, double scale, boolean frozen) {
    Instant at(long nanos) {
        if (frozen) {
            return from;
        }
        return scale == 1.0 ? from.plusNanos(nanos - fromNanos) : from.plus(scaled(nanos - fromNanos));
    }

    private Duration scaled(long nanos) {
        double scaled = nanos * scale;
        long seconds = (long) (scaled / 1e9);
        return Duration.ofSeconds(seconds, (long) (scaled - seconds * 1e9));
    }

    /** Real nanoseconds from {@code nanos} until the clock shows {@code due}; more than an hour is cut to an hour. */
    long nanosUntil(Instant due, long nanos) {
        double seconds = Duration.between(at(nanos), due).toMillis() / 1e3 / scale;
        if (seconds > 3600) {
            return 3_600_000_000_000L;
        }
        return (long) Math.ceil(Duration.between(at(nanos), due).toNanos() / scale);
    }

    TimeLine frozenAt(long nanos) {
        return new TimeLine(at(nanos), nanos, scale, true);
    }

    TimeLine scaledAt(long nanos, double newScale) {
        return new TimeLine(at(nanos), nanos, newScale, false);
    }

    TimeLine shifted(Duration by) {
        return new TimeLine(from.plus(by), fromNanos, scale, frozen);
    }
}
