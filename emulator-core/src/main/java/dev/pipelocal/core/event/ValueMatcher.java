package dev.pipelocal.core.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.core.net.AddressBlock;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One comparison of an event pattern. */
sealed interface ValueMatcher {
    boolean matches(JsonNode value);

    /** Whether one of the values at the event's place matches; an object is no value. */
    default boolean matchesAny(JsonNode place) {
        return place.isArray() ? place.valueStream().anyMatch(this::matchesAny) : place.isValueNode() && matches(place);
    }

    /** The same value, of the same type; numbers by their digits. */
    record Exact(JsonNode expected) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            if (expected.isNumber() && value.isNumber()) {
                return expected.decimalValue().equals(value.decimalValue());
            }
            return expected.equals(value);
        }
    }

    /** Whether there is a value at all. */
    record Exists(boolean expected) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return expected;
        }

        @Override
        public boolean matchesAny(JsonNode place) {
            return expected == isThere(place);
        }

        private static boolean isThere(JsonNode place) {
            return place.isArray() ? place.valueStream().anyMatch(Exists::isThere) : place.isValueNode();
        }
    }

    /** Text that begins so. */
    record Prefix(String prefix, boolean ignoringCase) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual() && value.textValue().regionMatches(ignoringCase, 0, prefix, 0, prefix.length());
        }
    }

    /** Text that ends so. */
    record Suffix(String suffix, boolean ignoringCase) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual()
                    && value.textValue()
                            .regionMatches(
                                    ignoringCase,
                                    value.textValue().length() - suffix.length(),
                                    suffix,
                                    0,
                                    suffix.length());
        }
    }

    /** The same text but for capital letters. */
    record EqualsIgnoringCase(String expected) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual()
                    && value.textValue().toLowerCase(Locale.ROOT).equals(expected.toLowerCase(Locale.ROOT));
        }
    }

    /** Text in which {@code *} stands for anything; {@code \*} is a star. */
    record Wildcard(Pattern pattern) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual() && pattern.matcher(value.textValue()).matches();
        }
    }

    /** A value that none of the others matches. */
    record AnythingBut(List<ValueMatcher> excluded) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return excluded.stream().noneMatch(matcher -> matcher.matches(value));
        }
    }

    /** A number within bounds. */
    record Numeric(List<Bound> bounds) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isNumber() && bounds.stream().allMatch(bound -> bound.holds(value.decimalValue()));
        }
    }

    /** One bound of a number. */
    record Bound(String operator, BigDecimal limit) {
        boolean holds(BigDecimal value) {
            int order = value.compareTo(limit);
            return switch (operator) {
                case "=" -> order == 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> throw new IllegalStateException("Expected an operator but it was '" + operator + "'");
            };
        }
    }

    /** Text that is an address within a block. */
    record Cidr(AddressBlock block) implements ValueMatcher {
        @Override
        public boolean matches(JsonNode value) {
            return value.isTextual() && block.contains(value.textValue());
        }
    }
}
