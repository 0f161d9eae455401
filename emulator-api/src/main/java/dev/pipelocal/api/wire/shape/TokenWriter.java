package dev.pipelocal.api.wire.shape;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Writes shapes as JSON or CBOR tokens. Unset members are left out. */
public final class TokenWriter {
    private static final int EPOCH_SECONDS_TAG = 1;
    private static final double MILLIS = 1000;

    private final JsonGenerator generator;
    private final TokenDialect dialect;

    public TokenWriter(JsonGenerator generator, TokenDialect dialect) {
        this.generator = generator;
        this.dialect = dialect;
    }

    /** The structure's members of the body, between braces. */
    public void structure(SdkPojo pojo) throws IOException {
        generator.writeStartObject();
        members(Shape.of(pojo), pojo);
        generator.writeEndObject();
    }

    /** The structure's members of the body, into an object that is open. */
    public void members(Shape shape, SdkPojo pojo) throws IOException {
        Member[] members = dialect == TokenDialect.CBOR ? shape.members() : shape.bodyMembers();
        for (Member member : members) {
            Object value = member.get(pojo);
            if (value != null) {
                generator.writeFieldName(
                        dialect == TokenDialect.CBOR ? member.serializedMemberName() : member.serializedAnswerName());
                value(member, value);
            }
        }
    }

    public void value(Member member, Object value) throws IOException {
        switch (member.kind()) {
            case STRING -> generator.writeString((String) value);
            case INTEGER -> generator.writeNumber((Integer) value);
            case LONG -> generator.writeNumber((Long) value);
            case SHORT -> generator.writeNumber((Short) value);
            case BYTE -> generator.writeNumber((Byte) value);
            case FLOAT -> real((Float) value);
            case DOUBLE -> real((Double) value);
            case BIG_DECIMAL -> generator.writeNumber((BigDecimal) value);
            case BOOLEAN -> generator.writeBoolean((Boolean) value);
            case TIMESTAMP -> timestamp(member, (Instant) value);
            case BLOB -> generator.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
            case STRUCTURE -> {
                generator.writeStartObject();
                members(member.shape(), (SdkPojo) value);
                generator.writeEndObject();
            }
            case LIST -> list(member.element(), (List<?>) value);
            case MAP -> map(member.element(), (Map<?, ?>) value);
            case DOCUMENT -> document((Document) value);
        }
    }

    private void list(Member element, List<?> values) throws IOException {
        generator.writeStartArray();
        for (Object value : values) {
            if (value == null) {
                generator.writeNull();
            } else {
                value(element, value);
            }
        }
        generator.writeEndArray();
    }

    private void map(Member element, Map<?, ?> values) throws IOException {
        generator.writeStartObject();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            generator.writeFieldName(entry.getKey().toString());
            if (entry.getValue() == null) {
                generator.writeNull();
            } else {
                value(element, entry.getValue());
            }
        }
        generator.writeEndObject();
    }

    private void real(Double value) throws IOException {
        if (dialect == TokenDialect.JSON && !Double.isFinite(value)) {
            generator.writeString(ScalarText.number(value));
        } else {
            generator.writeNumber(value);
        }
    }

    private void real(Float value) throws IOException {
        if (dialect == TokenDialect.JSON && !Float.isFinite(value)) {
            generator.writeString(ScalarText.number(value));
        } else {
            generator.writeNumber(value);
        }
    }

    private void timestamp(Member member, Instant instant) throws IOException {
        if (generator instanceof CBORGenerator cbor) {
            cbor.writeTag(EPOCH_SECONDS_TAG);
            cbor.writeNumber(instant.toEpochMilli() / MILLIS);
            return;
        }
        Format format = member.timestampFormat(Format.UNIX_TIMESTAMP);
        String text = ScalarText.timestamp(instant, format);
        if (format == Format.UNIX_TIMESTAMP || format == Format.UNIX_TIMESTAMP_MILLIS) {
            generator.writeNumber(text);
        } else {
            generator.writeString(text);
        }
    }

    private void document(Document document) throws IOException {
        if (document.isMap()) {
            generator.writeStartObject();
            for (Map.Entry<String, Document> entry : document.asMap().entrySet()) {
                generator.writeFieldName(entry.getKey());
                document(entry.getValue());
            }
            generator.writeEndObject();
        } else if (document.isList()) {
            generator.writeStartArray();
            for (Document element : document.asList()) {
                document(element);
            }
            generator.writeEndArray();
        } else if (document.isString()) {
            generator.writeString(document.asString());
        } else if (document.isNumber()) {
            generator.writeNumber(document.asNumber().stringValue());
        } else if (document.isBoolean()) {
            generator.writeBoolean(document.asBoolean());
        } else {
            generator.writeNull();
        }
    }
}
