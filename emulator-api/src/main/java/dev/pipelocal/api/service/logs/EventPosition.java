package dev.pipelocal.api.service.logs;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An event's place in its group: by time (epoch milliseconds), then by order of arrival. Written as 56 digits, as AWS's event
 * ids and tokens are.
 */
record EventPosition(long timestamp, long sequence) implements Comparable<EventPosition> {
    static final EventPosition START = new EventPosition(0, 0);
    static final EventPosition END = new EventPosition(Long.MAX_VALUE, Long.MAX_VALUE);
    private static final Pattern DIGITS = Pattern.compile("(\\d{28})(\\d{28})");

    static Optional<EventPosition> parse(String digits) {
        Matcher matcher = DIGITS.matcher(digits);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EventPosition(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    String digits() {
        return "%028d%028d".formatted(timestamp, sequence);
    }

    @Override
    public int compareTo(EventPosition other) {
        int byTime = Long.compare(timestamp, other.timestamp);
        return byTime == 0 ? Long.compare(sequence, other.sequence) : byTime;
    }
}
