package dev.pipelocal.api.server;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The header Date: real time, whatever the emulator's clock says. Written once a second. */
final class HttpDate {
    private record Written(long second, String text) {}

    private final Clock clock = Clock.systemUTC();
    private volatile Written last = new Written(-1, "");

    String now() {
        long second = clock.millis() / 1000;
        Written written = last;
        if (written.second() != second) {
            written = new Written(
                    second,
                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                            Instant.ofEpochSecond(second).atOffset(ZoneOffset.UTC)));
            last = written;
        }
        return written.text();
    }
}
