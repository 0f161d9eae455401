package dev.pipelocal.api.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Answers of the emulator's own routes. */
public final class Answers {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Answers() {}

    public static WireResponse json(int status, Object value) {
        try {
            return of(status, "application/json", JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not to be written as JSON: " + value, e);
        }
    }

    public static WireResponse text(int status, String contentType, String text) {
        return of(status, contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /** A refusal that says what was wrong with the request. */
    public static WireResponse error(int status, String message) {
        return json(status, Map.of("message", message));
    }

    private static WireResponse of(int status, String contentType, byte[] body) {
        return new WireResponse(status, Map.of("Content-Type", List.of(contentType)), WireBody.of(body));
    }
}
