package dev.pipelocal.api.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.api.server.Answers;
import dev.pipelocal.api.server.OperatorRoutes;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.core.clock.ClockControl;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /_pipelocal/clock}: GET tells the emulator's time; POST of one of {@code {"freeze":true}}, {@code
 * {"advance":"36h"}}, {@code {"scale":60}} sets it and tells it.
 */
public final class ClockRoutes {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ClockControl clock;

    public ClockRoutes(ClockControl clock) {
        this.clock = clock;
    }

    public void addTo(OperatorRoutes routes) {
        routes.add("GET", "/_pipelocal/clock", request -> state());
        routes.add("POST", "/_pipelocal/clock", this::change);
    }

    private WireResponse change(WireRequest request) {
        try {
            change(JSON.readTree(request.body().bytes()));
            return state();
        } catch (IOException e) {
            return Answers.error(400, "Expected a JSON object");
        } catch (IllegalArgumentException e) {
            return Answers.error(400, String.valueOf(e.getMessage()));
        }
    }

    private void change(JsonNode order) {
        if (!order.isObject() || order.size() != 1) {
            throw new IllegalArgumentException(
                    "Expected one of {\"freeze\":true}, {\"advance\":\"36h\"}, {\"scale\":60} but it was " + order);
        }
        JsonNode value = order.elements().next();
        switch (order.fieldNames().next()) {
            case "freeze" -> {
                require(value.isBoolean() && value.booleanValue(), "freeze", "true", value);
                clock.freeze();
            }
            case "advance" -> {
                require(value.isTextual(), "advance", "a duration such as \"36h\"", value);
                clock.advance(DurationText.parse(value.textValue()));
            }
            case "scale" -> {
                require(value.isNumber() && value.doubleValue() > 0, "scale", "a number above 0", value);
                clock.scale(value.doubleValue());
            }
            default -> throw new IllegalArgumentException("Expected freeze, advance or scale but it was " + order);
        }
    }

    private static void require(boolean holds, String name, String expected, JsonNode value) {
        if (!holds) {
            throw new IllegalArgumentException("Expected %s to be %s but it was %s".formatted(name, expected, value));
        }
    }

    private WireResponse state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("now", DateTimeFormatter.ISO_INSTANT.format(clock.now()));
        state.put("frozen", clock.isFrozen());
        double scale = clock.scale();
        state.put("scale", scale == Math.rint(scale) ? (Object) (long) scale : (Object) scale);
        return Answers.json(200, state);
    }
}
