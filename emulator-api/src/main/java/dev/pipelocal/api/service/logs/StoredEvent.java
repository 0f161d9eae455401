package dev.pipelocal.api.service.logs;

import java.nio.charset.StandardCharsets;

/** A log event as it is stored. */
record StoredEvent(EventPosition position, long stream, long ingested, String message) {
    private static final int OVERHEAD = 26;

    /** What it counts against AWS's limits (PutLogEvents, API reference). */
    int size() {
        return sizeOf(message);
    }

    static int sizeOf(String message) {
        return message.getBytes(StandardCharsets.UTF_8).length + OVERHEAD;
    }
}
