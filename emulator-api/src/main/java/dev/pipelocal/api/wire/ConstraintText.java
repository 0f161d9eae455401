package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.table.Constraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;

/** Which of a constraint's parts a value breaks, and how AWS says each of them. */
final class ConstraintText {
    /** What is refused for its length anyway is not matched beyond this. */
    private static final int LONGEST_MATCHED = 4_096;

    private ConstraintText() {}

    /** Each part that the value breaks. */
    static List<String> broken(Constraint constraint, Object value) {
        return switch (constraint) {
            case Constraint.Text text -> brokenText(text, value);
            case Constraint.Number number -> brokenBounds(number.bounds(), ((Number) value).doubleValue(), "value");
            case Constraint.Elements elements -> brokenBounds(elements.bounds(), ((List<?>) value).size(), "length");
            case Constraint.Entries entries -> brokenBounds(entries.bounds(), ((Map<?, ?>) value).size(), "length");
            case Constraint.Structure structure -> List.of();
        };
    }

    private static List<String> brokenText(Constraint.Text text, Object value) {
        if (value instanceof SdkBytes bytes) {
            return brokenBounds(text.bounds(), bytes.asByteArrayUnsafe().length, "length");
        }
        String string = value.toString();
        List<String> broken = new ArrayList<>(brokenBounds(text.bounds(), string.length(), "length"));
        boolean isTooLong = !broken.isEmpty() && string.length() > LONGEST_MATCHED;
        if (!text.pattern().isEmpty() && !isTooLong && !text.matches(string)) {
            broken.add(pattern(text));
        }
        if (!text.values().isEmpty() && !text.values().contains(string)) {
            broken.add(values(text));
        }
        return broken;
    }

    private static List<String> brokenBounds(Constraint.Bounds bounds, double value, String what) {
        List<String> broken = new ArrayList<>();
        if (bounds.max().isPresent() && value > bounds.max().getAsDouble()) {
            broken.add(atMost(bounds, what));
        }
        if (bounds.min().isPresent() && value < bounds.min().getAsDouble()) {
            broken.add(atLeast(bounds, what));
        }
        return broken;
    }

    /** All parts, as AWS lists them when an element, key or value of a collection breaks one. */
    static String all(Constraint constraint) {
        List<String> parts = new ArrayList<>();
        switch (constraint) {
            case Constraint.Text text -> {
                addBounds(parts, text.bounds(), "length");
                if (!text.pattern().isEmpty()) {
                    parts.add(pattern(text));
                }
                if (!text.values().isEmpty()) {
                    parts.add(values(text));
                }
            }
            case Constraint.Number number -> addBounds(parts, number.bounds(), "value");
            case Constraint.Elements elements -> addBounds(parts, elements.bounds(), "length");
            case Constraint.Entries entries -> addBounds(parts, entries.bounds(), "length");
            case Constraint.Structure structure -> {}
        }
        return "[" + String.join(", ", parts) + "]";
    }

    private static void addBounds(List<String> parts, Constraint.Bounds bounds, String what) {
        if (bounds.max().isPresent()) {
            parts.add(atMost(bounds, what));
        }
        if (bounds.min().isPresent()) {
            parts.add(atLeast(bounds, what));
        }
    }

    private static String atMost(Constraint.Bounds bounds, String what) {
        return "Member must have %s less than or equal to %s"
                .formatted(what, number(bounds.max().getAsDouble()));
    }

    private static String atLeast(Constraint.Bounds bounds, String what) {
        return "Member must have %s greater than or equal to %s"
                .formatted(what, number(bounds.min().getAsDouble()));
    }

    private static String pattern(Constraint.Text text) {
        return "Member must satisfy regular expression pattern: " + text.pattern();
    }

    private static String values(Constraint.Text text) {
        return "Member must satisfy enum value set: [" + String.join(", ", text.values()) + "]";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
