package dev.pipelocal.api.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.jspecify.annotations.Nullable;

/**
 * An event as {@code 2026-01-31T12:00:00.000Z INFO  [main] Emulator: message}, then what was thrown: the cause first, each
 * with its first 20 frames.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int LEVEL_WIDTH = 5;
    private static final int FRAMES = 20;

    @Override
    public String doLayout(ILoggingEvent event) {
        var text = new StringBuilder();
        INSTANT.formatTo(event.getInstant(), text);
        String level = event.getLevel().toString();
        String logger = event.getLoggerName();
        text.append(' ')
                .append(level)
                .repeat(' ', LEVEL_WIDTH - level.length())
                .append(" [")
                .append(event.getThreadName())
                .append("] ")
                .append(logger, logger.lastIndexOf('.') + 1, logger.length())
                .append(": ")
                .append(event.getFormattedMessage())
                .append('\n');
        append(event.getThrowableProxy(), text);
        return text.toString();
    }

    private static void append(@Nullable IThrowableProxy thrown, StringBuilder text) {
        if (thrown == null) {
            return;
        }
        if (thrown.getCause() != null) {
            append(thrown.getCause(), text);
            text.append("Wrapped by: ");
        }
        text.append(thrown.getClassName());
        if (thrown.getMessage() != null) {
            text.append(": ").append(thrown.getMessage());
        }
        text.append('\n');
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        for (int at = 0; at < Math.min(FRAMES, frames.length); at++) {
            text.append('\t').append(frames[at]).append('\n');
        }
    }
}
