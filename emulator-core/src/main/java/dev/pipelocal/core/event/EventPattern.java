package dev.pipelocal.core.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.pipelocal.core.json.Json;
import java.util.List;
import java.util.Map;

/**
 * An EventBridge event pattern (EventBridge user guide, "Comparison operators for use in event patterns"): every field must
 * match, by any of its values; one alternative of each {@code $or} must.
 */
public final class EventPattern {
    // Exact numbers are compared by their digits (user guide: 300, 300.0 and 3.0e2 are not considered equal).
    private static final ObjectReader READER = Json.mapper()
            .reader()
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .without(com.fasterxml.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private final Fields fields;

    private EventPattern(Fields fields) {
        this.fields = fields;
    }

    /** @throws InvalidEventPatternException when the text is no pattern */
    public static EventPattern parse(String json) {
        return new EventPattern(EventPatternParser.parse(parseJson(json)));
    }

    static JsonNode parseJson(String json) {
        try {
            return READER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidEventPatternException(
                    "Filter is not an object at " + e.getLocation().offsetDescription());
        }
    }

    /** Whether the event, in EventBridge's form, matches. */
    public boolean matches(JsonNode event) {
        return fields.matches(event);
    }

    public boolean matches(EmulatorEvent event) {
        return matches(EventJson.tree(event));
    }

    /** What stands at one place of a pattern. */
    sealed interface Node {
        boolean matches(JsonNode event);
    }

    /** An object: fields by name, and the alternatives of {@code $or}. */
    record Fields(Map<String, Node> fields, List<Fields> alternatives) implements Node {
        @Override
        public boolean matches(JsonNode event) {
            if (event.isArray()) {
                // All fields have to match in the same element.
                return event.valueStream().anyMatch(this::matches);
            }
            return fields.entrySet().stream().allMatch(field -> field.getValue().matches(event.path(field.getKey())))
                    && (alternatives.isEmpty() || alternatives.stream().anyMatch(fields -> fields.matches(event)));
        }
    }

    /** An array: any of its matchers, for any of the event's values. */
    record AnyOf(List<ValueMatcher> matchers) implements Node {
        @Override
        public boolean matches(JsonNode event) {
            return matchers.stream().anyMatch(matcher -> matcher.matchesAny(event));
        }
    }
}
