package dev.pipelocal.api.wire.shape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/** Fills shapes from JSON or CBOR tokens. Null is unset, in lists and maps it is left out; unknown members are ignored. */
public final class TokenReader {
    private static final double MILLIS = 1000;

    private final JsonParser parser;
    private final TokenDialect dialect;

    public TokenReader(JsonParser parser, TokenDialect dialect) {
        this.parser = parser;
        this.dialect = dialect;
    }

    /** Fills a builder from the document, which must be one structure and nothing after it. */
    public void readDocument(Shape shape, SdkPojo builder) throws IOException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw unexpected(first, "Structure");
        }
        structure(shape, builder);
        if (parser.nextToken() != null) {
            throw new MalformedDocumentException((String) null);
        }
    }

    /** Reads a document that is the value of one member, such as a payload. */
    public @Nullable Object readValue(Member member) throws IOException {
        parser.nextToken();
        return value(member);
    }

    private void structure(Shape shape, SdkPojo builder) throws IOException {
        String name;
        while ((name = parser.nextFieldName()) != null) {
            Member member = dialect == TokenDialect.CBOR ? shape.byMemberName(name) : shape.bodyMember(name);
            parser.nextToken();
            if (member == null) {
                UnknownMembers.note(shape, name);
                parser.skipChildren();
                continue;
            }
            Object value = value(member);
            if (value != null) {
                member.set(builder, value);
            }
        }
    }

    private @Nullable Object value(Member member) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_NULL && member.kind() != Kind.DOCUMENT) {
            return null;
        }
        return switch (member.kind()) {
            case STRUCTURE -> {
                expect(JsonToken.START_OBJECT, "Structure");
                SdkPojo builder = member.newStructure();
                structure(member.shape(), builder);
                yield Shape.build(builder);
            }
            case LIST -> list(member.element());
            case MAP -> map(member.element());
            case DOCUMENT -> new DocumentReader(parser).read();
            default -> scalar(member);
        };
    }

    private List<Object> list(Member element) throws IOException {
        expect(JsonToken.START_ARRAY, "List");
        List<Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Object value = value(element);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private Map<String, Object> map(Member element) throws IOException {
        expect(JsonToken.START_OBJECT, "Map");
        Map<String, Object> values = new LinkedHashMap<>();
        String name;
        while ((name = parser.nextFieldName()) != null) {
            parser.nextToken();
            Object value = value(element);
            if (value != null) {
                values.put(wellFormed(name), value);
            }
        }
        return values;
    }

    private Object scalar(Member member) throws IOException {
        JsonToken token = parser.currentToken();
        return switch (member.kind()) {
            case STRING -> {
                expect(JsonToken.VALUE_STRING, "String");
                yield wellFormed(parser.getText());
            }
            case INTEGER -> (int) integer(token, "Integer", Integer.MIN_VALUE, Integer.MAX_VALUE);
            case LONG -> integer(token, "Long", Long.MIN_VALUE, Long.MAX_VALUE);
            case SHORT -> (short) integer(token, "Short", Short.MIN_VALUE, Short.MAX_VALUE);
            case BYTE -> (byte) integer(token, "Byte", Byte.MIN_VALUE, Byte.MAX_VALUE);
            case FLOAT -> (float) real(token, "Float");
            case DOUBLE -> real(token, "Double");
            case BIG_DECIMAL -> decimal(token, "BigDecimal");
            case BOOLEAN -> bool(token);
            case TIMESTAMP -> timestamp(token);
            case BLOB -> blob(token);
            default -> throw new IllegalStateException(member.kind().name());
        };
    }

    private long integer(@Nullable JsonToken token, String type, long min, long max) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            // Coral cuts fractions off whole-number members.
            double value = parser.getDoubleValue();
            if (value >= min && value <= max) {
                return (long) value;
            }
            throw unexpected(token, type);
        }
        if (token != JsonToken.VALUE_NUMBER_INT || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            throw unexpected(token, type);
        }
        long value = parser.getLongValue();
        if (value < min || value > max) {
            throw unexpected(token, type);
        }
        return value;
    }

    private double real(@Nullable JsonToken token, String type) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return switch (parser.getText()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> throw unexpected(token, type);
            };
        }
        if (token == null || !token.isNumeric()) {
            throw unexpected(token, type);
        }
        return parser.getDoubleValue();
    }

    private BigDecimal decimal(@Nullable JsonToken token, String type) throws IOException {
        if (token == null || !token.isNumeric()) {
            throw unexpected(token, type);
        }
        return parser.getDecimalValue();
    }

    private Boolean bool(@Nullable JsonToken token) {
        if (token == null || !token.isBoolean()) {
            throw unexpected(token, "Boolean");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private Instant timestamp(@Nullable JsonToken token) throws IOException {
        if (token == null || !token.isNumeric()) {
            throw unexpected(token, "Timestamp");
        }
        double seconds = parser.getDoubleValue();
        // AWS keeps milliseconds, and years of four digits.
        if (Math.abs(seconds) > Instant.MAX.getEpochSecond() / MILLIS) {
            throw unexpected(token, "Timestamp");
        }
        return Instant.ofEpochMilli(Math.round(seconds * MILLIS));
    }

    private SdkBytes blob(@Nullable JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw unexpected(token, "ByteBuffer");
        }
        return SdkBytes.fromByteArrayUnsafe(parser.getBinaryValue());
    }

    private void expect(JsonToken expected, String type) {
        if (parser.currentToken() != expected) {
            throw unexpected(parser.currentToken(), type);
        }
    }

    /** Refuses half of a surrogate pair, which no answer could carry. */
    static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new MalformedDocumentException((String) null);
                }
                i++;
            }
        }
        return text;
    }

    // Texts as AWS's JSON services are seen to use them; they are in no documentation.
    private static MalformedDocumentException unexpected(@Nullable JsonToken found, String type) {
        if (found == null) {
            return new MalformedDocumentException((String) null);
        }
        String text = switch (found) {
            case START_OBJECT -> "Start of structure or map found where not expected.";
            case START_ARRAY -> "Start of list found where not expected.";
            case VALUE_STRING -> converted("STRING_VALUE", type);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> converted("NUMBER_VALUE", type);
            case VALUE_TRUE -> converted("TRUE_VALUE", type);
            case VALUE_FALSE -> converted("FALSE_VALUE", type);
            default -> null;
        };
        return new MalformedDocumentException(text);
    }

    private static String converted(String found, String type) {
        return switch (type) {
            case "List" -> "Expected list or null";
            case "Map" -> "Expected map or null";
            case "Structure" -> "Expected structure or null";
            default -> "%s cannot be converted to %s".formatted(found, type);
        };
    }
}
