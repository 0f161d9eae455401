package dev.pipelocal.api.wire.shape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkNumber;
import software.amazon.awssdk.core.document.Document;

/** Reads values of any form. */
final class DocumentReader {
    private final JsonParser parser;

    DocumentReader(JsonParser parser) {
        this.parser = parser;
    }

    Document read() throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Document> values = new LinkedHashMap<>();
                String name;
                while ((name = parser.nextFieldName()) != null) {
                    parser.nextToken();
                    values.put(TokenReader.wellFormed(name), read());
                }
                yield Document.fromMap(values);
            }
            case START_ARRAY -> {
                List<Document> values = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    values.add(read());
                }
                yield Document.fromList(values);
            }
            case VALUE_STRING -> Document.fromString(TokenReader.wellFormed(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Document.fromNumber(SdkNumber.fromString(parser.getText()));
            case VALUE_TRUE -> Document.fromBoolean(true);
            case VALUE_FALSE -> Document.fromBoolean(false);
            case VALUE_NULL -> Document.fromNull();
            default -> throw new MalformedDocumentException((String) null);
        };
    }
}
