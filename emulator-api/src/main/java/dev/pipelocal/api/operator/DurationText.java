package dev.pipelocal.api.operator;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as testers write them: {@code 45s}, {@code 90m}, {@code 5h}, {@code 8d}. */
public final class DurationText {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})([smhd])");
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private DurationText() {}

    /** @throws IllegalArgumentException for anything else, and for more than a hundred years */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "Expected a duration such as 45s, 90m, 5h or 8d but it was '%s'".formatted(text));
        }
        long count = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "Expected a duration of at most %dd but it was '%s'".formatted(LONGEST.toDays(), text));
        }
        return duration;
    }
}
