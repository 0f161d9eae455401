package dev.pipelocal.api.service.logs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/**
 * The events of one PutLogEvents call that are kept, checked by its rules (API reference).
 *
 * @param ingested epoch milliseconds
 */
record LogBatch(List<StoredEvent> events, long ingested, int bytes, Optional<RejectedLogEventsInfo> rejected) {
    private static final int BYTE_LIMIT = 1_048_576;
    private static final Duration OLDEST = Duration.ofDays(14);
    private static final Duration NEWEST = Duration.ofHours(2);
    private static final Duration SPAN = Duration.ofHours(24);

    /** @param wallTime events may carry it instead of the emulator's, which may be far from it */
    static LogBatch of(List<InputLogEvent> given, Instant now, Instant wallTime) {
        requireOrder(given);
        int bytes = given.stream()
                .mapToInt(event -> StoredEvent.sizeOf(event.message()))
                .sum();
        if (bytes > BYTE_LIMIT) {
            throw LogsErrors.invalid("Upload too large: " + bytes + " bytes exceeds limit of " + BYTE_LIMIT);
        }
        long ingested = now.toEpochMilli();
        Instant earlier = now.isBefore(wallTime) ? now : wallTime;
        Instant later = now.isBefore(wallTime) ? wallTime : now;
        int old = countBefore(given, earlier.minus(OLDEST).toEpochMilli());
        int kept = countBefore(given, later.plus(NEWEST).toEpochMilli() + 1);
        List<StoredEvent> events = new ArrayList<>();
        for (InputLogEvent event : given.subList(old, kept)) {
            events.add(new StoredEvent(new EventPosition(event.timestamp(), 0), 0, ingested, event.message()));
        }
        return new LogBatch(events, ingested, bytes, rejected(given.size(), old, kept));
    }

    long first() {
        return events.getFirst().position().timestamp();
    }

    long last() {
        return events.getLast().position().timestamp();
    }

    private static void requireOrder(List<InputLogEvent> given) {
        for (int i = 1; i < given.size(); i++) {
            if (given.get(i).timestamp() < given.get(i - 1).timestamp()) {
                throw LogsErrors.invalid("Log events in a single PutLogEvents request must be in chronological order.");
            }
        }
        if (!given.isEmpty() && given.getLast().timestamp() - given.getFirst().timestamp() > SPAN.toMillis()) {
            throw LogsErrors.invalid(
                    "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.");
        }
    }

    private static int countBefore(List<InputLogEvent> given, long timestamp) {
        return (int)
                given.stream().takeWhile(event -> event.timestamp() < timestamp).count();
    }

    private static Optional<RejectedLogEventsInfo> rejected(int size, int old, int kept) {
        if (old == 0 && kept == size) {
            return Optional.empty();
        }
        RejectedLogEventsInfo.Builder info = RejectedLogEventsInfo.builder();
        if (old > 0) {
            info.tooOldLogEventEndIndex(old);
        }
        if (kept < size) {
            info.tooNewLogEventStartIndex(kept);
        }
        return Optional.of(info.build());
    }
}
