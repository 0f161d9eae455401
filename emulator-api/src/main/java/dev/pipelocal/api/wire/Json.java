package dev.pipelocal.api.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.TSFBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.pipelocal.api.wire.shape.MalformedDocumentException;
import dev.pipelocal.api.wire.shape.Member;
import dev.pipelocal.api.wire.shape.Shape;
import dev.pipelocal.api.wire.shape.TokenDialect;
import dev.pipelocal.api.wire.shape.TokenReader;
import dev.pipelocal.api.wire.shape.TokenWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;

/** JSON and CBOR documents, with their limits. */
enum Json {
    TEXT(TokenDialect.JSON, limited(new JsonFactoryBuilder())),
    CBOR(TokenDialect.CBOR, limited(CBORFactory.builder()));

    private static final int INITIAL_SIZE = 1024;

    private final TokenDialect dialect;
    private final JsonFactory factory;

    Json(TokenDialect dialect, JsonFactory factory) {
        this.dialect = dialect;
        this.factory = factory;
    }

    private static <F extends JsonFactory, B extends TSFBuilder<F, B>> F limited(B builder) {
        return builder.disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(200)
                        .maxStringLength(128 * 1024 * 1024)
                        .maxNumberLength(1000)
                        .build())
                .build();
    }

    /** Writes what a document holds. */
    interface Content {
        void write(JsonGenerator generator, TokenWriter writer) throws IOException;
    }

    /** An empty document leaves the builder as it is. */
    void read(byte[] document, Shape shape, SdkPojo builder) {
        if (document.length == 0) {
            return;
        }
        try (JsonParser parser = factory.createParser(document)) {
            new TokenReader(parser, dialect).readDocument(shape, builder);
        } catch (IOException e) {
            throw new MalformedDocumentException(e);
        }
    }

    @Nullable
    Object readValue(byte[] document, Member member) {
        try (JsonParser parser = factory.createParser(document)) {
            return new TokenReader(parser, dialect).readValue(member);
        } catch (IOException e) {
            throw new MalformedDocumentException(e);
        }
    }

    byte[] write(Content content) {
        var out = new ByteArrayOutputStream(INITIAL_SIZE);
        try (JsonGenerator generator = factory.createGenerator(out)) {
            content.write(generator, new TokenWriter(generator, dialect));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    byte[] structure(SdkPojo pojo) {
        return write((generator, writer) -> writer.structure(pojo));
    }

    byte[] error(ErrorAnswer answer, boolean isTyped) {
        return write((generator, writer) -> {
            generator.writeStartObject();
            if (isTyped) {
                generator.writeStringField("__type", answer.shape());
            }
            if (answer.message().isPresent()) {
                generator.writeStringField(
                        answer.messageMember(), answer.message().get());
            }
            if (answer.members().isPresent()) {
                SdkPojo members = answer.members().get();
                writer.members(Shape.of(members), members);
            }
            generator.writeEndObject();
        });
    }
}
