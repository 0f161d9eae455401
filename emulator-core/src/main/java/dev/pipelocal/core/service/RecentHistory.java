package dev.pipelocal.core.service;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.service.Paging.Rows;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;

/** Lists show what started within the last 12 months (user guide, quotas). */
record RecentHistory(EmulatorClock clock) {
    private static final int MONTHS = 12;

    /** @param rows newest start first */
    <T> Rows<T> of(Rows<T> rows, Function<T, Instant> startTime) {
        Instant oldest =
                clock.now().atOffset(ZoneOffset.UTC).minusMonths(MONTHS).toInstant();
        return (before, limit) -> rows.before(before, limit).stream()
                .takeWhile(row -> !startTime.apply(row.value()).isBefore(oldest))
                .toList();
    }
}
