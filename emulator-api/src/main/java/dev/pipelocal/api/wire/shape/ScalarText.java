package dev.pipelocal.api.wire.shape;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Scalars as text: in forms, XML, headers, queries and paths. */
public final class ScalarText {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO_SECONDS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss'Z'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter ISO_MILLIS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ScalarText() {}

    /** @throws MalformedDocumentException if the text is no such scalar */
    public static Object parse(Member member, String text) {
        try {
            return switch (member.kind()) {
                case STRING -> text;
                case INTEGER -> Integer.valueOf(text.strip());
                case LONG -> Long.valueOf(text.strip());
                case SHORT -> Short.valueOf(text.strip());
                case BYTE -> Byte.valueOf(text.strip());
                case FLOAT -> Float.valueOf(number(text));
                case DOUBLE -> Double.valueOf(number(text));
                case BIG_DECIMAL -> new BigDecimal(text.strip());
                case BOOLEAN -> bool(text.strip());
                case TIMESTAMP -> timestamp(text.strip());
                case BLOB ->
                    SdkBytes.fromByteArrayUnsafe(Base64.getMimeDecoder().decode(text));
                case STRUCTURE, LIST, MAP, DOCUMENT ->
                    throw new MalformedDocumentException("Unexpected text in " + member.memberName());
            };
        } catch (IllegalArgumentException | DateTimeException e) {
            var malformed = new MalformedDocumentException(
                    "'%s' is not a valid value of %s".formatted(text, member.memberName()));
            malformed.initCause(e);
            throw malformed;
        }
    }

    /** @param whereUnsaid the timestamp format of a member that has none of its own */
    public static String format(Member member, Object value, Format whereUnsaid) {
        return switch (value) {
            case Instant instant -> timestamp(instant, member.timestampFormat(whereUnsaid));
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
            case Double number -> number(number);
            case Float number -> number(number.doubleValue(), number.toString());
            case BigDecimal number -> number.toPlainString();
            default -> value.toString();
        };
    }

    public static String timestamp(Instant instant, Format format) {
        return switch (format) {
            case ISO_8601 -> (instant.getNano() == 0 ? ISO_SECONDS : ISO_MILLIS).format(instant);
            case RFC_822 -> HTTP_DATE.format(instant);
            case UNIX_TIMESTAMP -> epochSeconds(instant);
            case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
        };
    }

    /** Seconds since the epoch, with milliseconds if there are any: {@code 1446137312.204}. */
    public static String epochSeconds(Instant instant) {
        long millis = instant.toEpochMilli();
        if (millis % 1000 == 0) {
            return Long.toString(millis / 1000);
        }
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }

    static Instant ofEpochSeconds(BigDecimal seconds) {
        try {
            return Instant.ofEpochMilli(seconds.movePointRight(3)
                    .setScale(0, java.math.RoundingMode.HALF_UP)
                    .longValueExact());
        } catch (ArithmeticException | DateTimeException e) {
            throw new MalformedDocumentException(e);
        }
    }

    static String number(double value) {
        return number(value, Double.toString(value));
    }

    private static String number(double value, String text) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        return text;
    }

    private static String number(String text) {
        String stripped = text.strip();
        // Java alone would take hexadecimal floats and suffixes.
        if (!stripped.isEmpty() && "dDfF".indexOf(stripped.charAt(stripped.length() - 1)) >= 0) {
            throw new NumberFormatException(stripped);
        }
        return stripped;
    }

    private static Boolean bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        if (text.equalsIgnoreCase("false")) {
            return Boolean.FALSE;
        }
        throw new IllegalArgumentException(text);
    }

    private static Instant timestamp(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty");
        }
        if (Character.isLetter(text.charAt(0))) {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
        }
        if (text.indexOf('T') > 0) {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        }
        return ofEpochSeconds(new BigDecimal(text));
    }

    /** Text of a JSON value that stands in a header. */
    public static String fromBase64(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new MalformedDocumentException(e);
        }
    }
}
