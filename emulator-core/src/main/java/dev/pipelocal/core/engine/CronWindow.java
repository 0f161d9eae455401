package dev.pipelocal.core.engine;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * The times that a cron expression names: seconds, minutes, hours, day of month, month, day of week and, if given, year, with
 * the characters {@code , - * / ? L W #}. Days of the week count from 1 = SUN.
 */
record CronWindow(Predicate<ZonedDateTime> times) {
    private static final List<String> MONTHS =
            List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    private static final List<String> DAYS = List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    /** @throws IllegalArgumentException when the text is no such expression */
    static CronWindow of(String expression) {
        String[] fields = expression.strip().toUpperCase(Locale.ROOT).split("\\s+");
        if (fields.length < 6 || fields.length > 7) {
            throw new IllegalArgumentException("expected 6 or 7 fields");
        }
        IntPredicate seconds = numbers(fields[0], 0, 59, List.of());
        IntPredicate minutes = numbers(fields[1], 0, 59, List.of());
        IntPredicate hours = numbers(fields[2], 0, 23, List.of());
        Predicate<LocalDate> days = dayOfMonth(fields[3]).and(dayOfWeek(fields[5]));
        IntPredicate months = numbers(fields[4], 1, 12, MONTHS);
        IntPredicate years = fields.length == 7 ? numbers(fields[6], 1970, 2199, List.of()) : year -> true;
        return new CronWindow(time -> seconds.test(time.getSecond())
                && minutes.test(time.getMinute())
                && hours.test(time.getHour())
                && days.test(time.toLocalDate())
                && months.test(time.getMonthValue())
                && years.test(time.getYear()));
    }

    boolean contains(ZonedDateTime time) {
        return times.test(time);
    }

    private static Predicate<LocalDate> dayOfMonth(String field) {
        if (field.equals("L")) {
            return date -> date.getDayOfMonth() == date.lengthOfMonth();
        }
        if (field.equals("LW")) {
            return date -> date.equals(nearestWeekday(date.with(TemporalAdjusters.lastDayOfMonth())));
        }
        if (field.endsWith("W")) {
            int day = number(field.substring(0, field.length() - 1), 1, 31, List.of());
            return date -> day <= date.lengthOfMonth() && date.equals(nearestWeekday(date.withDayOfMonth(day)));
        }
        if (field.startsWith("L-")) {
            int before = number(field.substring(2), 0, 30, List.of());
            return date -> date.getDayOfMonth() == date.lengthOfMonth() - before;
        }
        IntPredicate days = numbers(field, 1, 31, List.of());
        return date -> days.test(date.getDayOfMonth());
    }

    private static Predicate<LocalDate> dayOfWeek(String field) {
        int nth = field.indexOf('#');
        if (nth > 0) {
            DayOfWeek day = day(field.substring(0, nth));
            int which = number(field.substring(nth + 1), 1, 5, List.of());
            return date -> date.getDayOfWeek() == day && (date.getDayOfMonth() - 1) / 7 + 1 == which;
        }
        if (field.length() > 1 && field.endsWith("L")) {
            DayOfWeek day = day(field.substring(0, field.length() - 1));
            return date -> date.equals(date.with(TemporalAdjusters.lastInMonth(day)));
        }
        IntPredicate days = numbers(field.equals("L") ? "7" : field, 1, 7, DAYS);
        return date -> days.test(date.getDayOfWeek().getValue() % 7 + 1);
    }

    private static DayOfWeek day(String text) {
        int number = number(text, 1, 7, DAYS);
        return number == 1 ? DayOfWeek.SUNDAY : DayOfWeek.of(number - 1);
    }

    // The weekday nearest to a date, in the same month.
    private static LocalDate nearestWeekday(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> date.getDayOfMonth() == 1 ? date.plusDays(2) : date.minusDays(1);
            case SUNDAY -> date.getDayOfMonth() == date.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
            default -> date;
        };
    }

    private static IntPredicate numbers(String field, int least, int most, List<String> names) {
        List<IntPredicate> parts = Arrays.stream(field.split(",", -1))
                .map(part -> part(part, least, most, names))
                .toList();
        return value -> parts.stream().anyMatch(part -> part.test(value));
    }

    private static IntPredicate part(String part, int least, int most, List<String> names) {
        int slash = part.indexOf('/');
        int step = slash < 0 ? 1 : number(part.substring(slash + 1), 1, most, List.of());
        String range = slash < 0 ? part : part.substring(0, slash);
        int dash = range.indexOf('-');
        boolean isAll = range.equals("*") || range.equals("?");
        int from = isAll ? least : number(dash < 0 ? range : range.substring(0, dash), least, most, names);
        int to = isAll || dash < 0 && slash >= 0
                ? most
                : dash < 0 ? from : number(range.substring(dash + 1), least, most, names);
        // A range may pass the end: FRI-MON, 22-2.
        return value -> from <= to
                ? value >= from && value <= to && (value - from) % step == 0
                : value >= from && (value - from) % step == 0
                        || value <= to && (value + most - least + 1 - from) % step == 0;
    }

    private static int number(String text, int least, int most, List<String> names) {
        int name = names.indexOf(text);
        try {
            int number = name >= 0 ? name + 1 : Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no number", e);
        }
        throw new IllegalArgumentException("'" + text + "' is not between " + least + " and " + most);
    }
}
