package dev.pipelocal.api.wire.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the service model demands of one shape. */
public sealed interface Constraint {
    /** Least and greatest length, size or value; absent where there is none. */
    record Bounds(OptionalDouble min, OptionalDouble max) {
        static Bounds of(TableFile.Line line) {
            return new Bounds(number(line.field(2)), number(line.field(3)));
        }

        private static OptionalDouble number(String text) {
            return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
        }
    }

    /**
     * A string or blob.
     *
     * @param pattern as the model writes it; empty for none
     * @param isSensitive whether its value stays out of messages
     */
    record Text(Bounds bounds, String pattern, Supplier<Pattern> compiled, List<String> values, boolean isSensitive)
            implements Constraint {
        /** Whether the whole value matches; true for one that the pattern cannot be tried on within reason. */
        public boolean matches(String value) {
            try {
                return compiled.get().matcher(new MeteredText(value)).matches();
            } catch (StackOverflowError | MeteredText.ExhaustedException e) {
                return true;
            }
        }
    }

    record Number(Bounds bounds) implements Constraint {}

    record Elements(Bounds bounds, Optional<String> element) implements Constraint {}

    record Entries(Bounds bounds, Optional<String> key, Optional<String> value) implements Constraint {}

    record Structure(List<MemberConstraint> members) implements Constraint {}

    /**
     * @param name as the model writes it
     * @param shape the constraint on the value
     */
    record MemberConstraint(String name, boolean isRequired, Optional<String> shape) {
        private static MemberConstraint of(String text) {
            int mark = text.indexOf('!');
            boolean isRequired = mark >= 0;
            int end = isRequired ? mark : text.indexOf('?');
            return new MemberConstraint(text.substring(0, end), isRequired, named(text.substring(end + 1)));
        }
    }

    static Constraint of(TableFile.Line line) {
        return switch (line.field(0)) {
            case "S" -> {
                String pattern = line.field(4);
                yield new Text(
                        Bounds.of(line),
                        pattern,
                        StableSupplier.of(() -> Pattern.compile(pattern)),
                        line.field(5).isEmpty()
                                ? List.of()
                                : List.of(line.field(5).split(",")),
                        line.field(6).equals("s"));
            }
            case "N" -> new Number(Bounds.of(line));
            case "L" -> new Elements(Bounds.of(line), named(line.field(4)));
            case "M" -> new Entries(Bounds.of(line), named(line.field(4)), named(line.field(5)));
            case "T" -> structure(line);
            default -> throw new IllegalStateException("Expected a shape but found '%s'".formatted(line.field(0)));
        };
    }

    private static Structure structure(TableFile.Line line) {
        List<MemberConstraint> members = new ArrayList<>();
        for (int position = 2; position < line.size(); position++) {
            members.add(MemberConstraint.of(line.field(position)));
        }
        return new Structure(List.copyOf(members));
    }

    private static Optional<String> named(@Nullable String shape) {
        return Optional.ofNullable(shape).filter(name -> !name.isEmpty());
    }
}
