package dev.pipelocal.api.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.pipelocal.api.wire.shape.Member;
import dev.pipelocal.api.wire.shape.Shape;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.document.Document;

/** A structure as plain JSON by the model's names, for a test to read that isn't Java: unset members are null. */
final class ShapeDump {
    private final StringWriter text = new StringWriter();
    private final JsonGenerator generator;

    private ShapeDump() throws IOException {
        this.generator = new JsonFactory().createGenerator(text);
    }

    static String of(SdkPojo pojo) {
        try {
            var dump = new ShapeDump();
            dump.structure(pojo);
            dump.generator.close();
            return dump.text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void structure(SdkPojo pojo) throws IOException {
        generator.writeStartObject();
        for (Member member : Shape.of(pojo).members()) {
            generator.writeFieldName(member.memberName());
            Object value = member.get(pojo);
            if (value == null) {
                generator.writeNull();
            } else {
                value(value);
            }
        }
        generator.writeEndObject();
    }

    private void value(Object value) throws IOException {
        switch (value) {
            case SdkPojo pojo -> structure(pojo);
            case List<?> list -> {
                generator.writeStartArray();
                for (Object element : list) {
                    value(element);
                }
                generator.writeEndArray();
            }
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    generator.writeFieldName(entry.getKey().toString());
                    value(entry.getValue());
                }
                generator.writeEndObject();
            }
            case Instant instant -> generator.writeNumber(instant.toEpochMilli());
            case SdkBytes bytes -> generator.writeBinary(bytes.asByteArray());
            case Document document -> generator.writeString("a document");
            case Boolean bool -> generator.writeBoolean(bool);
            case Number number -> generator.writeNumber(number.toString());
            default -> generator.writeString(value.toString());
        }
    }
}
