package dev.pipelocal.api.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {
    @Test
    void anEventIsOneLine() {
        assertThat(new LogLine().doLayout(event(null)))
                .isEqualTo("2026-01-31T12:00:00.000Z INFO  [main] Emulator: started port=4566\n");
    }

    @Test
    void theCauseComesFirstAndLongTracesAreCut() {
        var thrown = new IllegalStateException("outer", new IllegalArgumentException("inner"));

        String text = new LogLine().doLayout(event(thrown));

        assertThat(text.lines().skip(1).filter(line -> !line.startsWith("\t")))
                .containsExactly(
                        "java.lang.IllegalArgumentException: inner",
                        "Wrapped by: java.lang.IllegalStateException: outer");
        assertThat(text.lines().filter(line -> line.startsWith("\tat ")).count())
                .isBetween(2L, 40L);
    }

    private static LoggingEvent event(@Nullable Throwable thrown) {
        var logger = new LoggerContext().getLogger("dev.pipelocal.api.Emulator");
        var event = new LoggingEvent("logger", logger, Level.INFO, "started port={}", thrown, new Object[] {4566});
        event.setInstant(Instant.parse("2026-01-31T12:00:00Z"));
        event.setThreadName("main");
        return event;
    }
}
