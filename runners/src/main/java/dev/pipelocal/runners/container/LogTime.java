package dev.pipelocal.runners.container;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** The times of log entries: {@code 2026-01-02T03:04:05.123456789Z}. Most entries share their second with the one before. */
final class LogTime {
    private static final int SECONDS = "2026-01-02T03:04:05".length();

    private byte[] lastPrefix = new byte[0];
    private long lastSecond;

    Instant parse(byte[] bytes, int length) {
        if (length <= SECONDS || bytes[length - 1] != 'Z') {
            return Instant.EPOCH;
        }
        if (lastPrefix.length == 0 || java.util.Arrays.mismatch(lastPrefix, 0, SECONDS, bytes, 0, SECONDS) >= 0) {
            try {
                lastSecond = Instant.parse(new String(bytes, 0, SECONDS, StandardCharsets.US_ASCII) + "Z")
                        .getEpochSecond();
                lastPrefix = java.util.Arrays.copyOf(bytes, SECONDS);
            } catch (DateTimeParseException e) {
                return Instant.EPOCH;
            }
        }
        long nanos = 0;
        long unit = 100_000_000;
        for (int i = SECONDS + 1; i < length - 1; i++, unit /= 10) {
            nanos += (bytes[i] - '0') * unit;
        }
        return Instant.ofEpochSecond(lastSecond, nanos);
    }
}
