package dev.pipelocal.core.policy;

import dev.pipelocal.core.net.AddressBlock;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * How a condition compares a value of the policy with one of the request (IAM user guide, "Condition operators").
 *
 * @param negated whether the comparison has to fail; then it holds also for a key that the request lacks
 */
record ConditionOperator(String name, boolean negated, BiPredicate<String, String> comparison) {
    static final String NULL = "Null";

    private static final Map<String, ConditionOperator> ALL = Map.ofEntries(
            positive(
                    "StringEquals", (wanted, found) -> Wildcards.literal(wanted).equals(found)),
            negative(
                    "StringNotEquals",
                    (wanted, found) -> Wildcards.literal(wanted).equals(found)),
            positive(
                    "StringEqualsIgnoreCase",
                    (wanted, found) -> Wildcards.literal(wanted).equalsIgnoreCase(found)),
            negative(
                    "StringNotEqualsIgnoreCase",
                    (wanted, found) -> Wildcards.literal(wanted).equalsIgnoreCase(found)),
            positive("StringLike", Wildcards::matches),
            negative("StringNotLike", Wildcards::matches),
            positive("NumericEquals", numeric(order -> order == 0)),
            negative("NumericNotEquals", numeric(order -> order == 0)),
            positive("NumericLessThan", numeric(order -> order < 0)),
            positive("NumericLessThanEquals", numeric(order -> order <= 0)),
            positive("NumericGreaterThan", numeric(order -> order > 0)),
            positive("NumericGreaterThanEquals", numeric(order -> order >= 0)),
            positive("DateEquals", date(order -> order == 0)),
            negative("DateNotEquals", date(order -> order == 0)),
            positive("DateLessThan", date(order -> order < 0)),
            positive("DateLessThanEquals", date(order -> order <= 0)),
            positive("DateGreaterThan", date(order -> order > 0)),
            positive("DateGreaterThanEquals", date(order -> order >= 0)),
            positive("Bool", String::equalsIgnoreCase),
            positive("BinaryEquals", ConditionOperator::sameBytes),
            positive("IpAddress", ConditionOperator::contains),
            negative("NotIpAddress", ConditionOperator::contains),
            positive("ArnEquals", Wildcards::matchesArn),
            positive("ArnLike", Wildcards::matchesArn),
            negative("ArnNotEquals", Wildcards::matchesArn),
            negative("ArnNotLike", Wildcards::matchesArn),
            positive(NULL, (wanted, found) -> wanted.equalsIgnoreCase("false")));

    static Optional<ConditionOperator> named(String name) {
        return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
    }

    private static Map.Entry<String, ConditionOperator> positive(String name, BiPredicate<String, String> comparison) {
        return Map.entry(name.toLowerCase(Locale.ROOT), new ConditionOperator(name, false, comparison));
    }

    private static Map.Entry<String, ConditionOperator> negative(String name, BiPredicate<String, String> comparison) {
        return Map.entry(name.toLowerCase(Locale.ROOT), new ConditionOperator(name, true, comparison));
    }

    private static BiPredicate<String, String> numeric(IntPredicate order) {
        return ordered(BigDecimal::new, order);
    }

    private static BiPredicate<String, String> date(IntPredicate order) {
        return ordered(ConditionOperator::instant, order);
    }

    /** Compares the request's value with the policy's; false when either cannot be read. */
    private static <T extends Comparable<T>> BiPredicate<String, String> ordered(
            Function<String, T> read, IntPredicate order) {
        return (wanted, found) -> {
            try {
                return order.test(read.apply(found).compareTo(read.apply(wanted)));
            } catch (NumberFormatException | DateTimeException e) {
                return false;
            }
        };
    }

    private static Instant instant(String text) {
        if (text.matches("-?\\d+")) {
            return Instant.ofEpochSecond(Long.parseLong(text));
        }
        return text.contains("T")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static boolean contains(String block, String address) {
        return AddressBlock.parse(block)
                .filter(addresses -> addresses.contains(address))
                .isPresent();
    }

    private static boolean sameBytes(String wanted, String found) {
        try {
            return java.util.Arrays.equals(
                    Base64.getDecoder().decode(wanted), Base64.getDecoder().decode(found));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
