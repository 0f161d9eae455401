package dev.pipelocal.core.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.core.json.Json;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** An event as EventBridge writes it: members in AWS's order, the time to the second, numbers with the fraction they have. */
public final class EventJson {
    private EventJson() {}

    public static String write(EmulatorEvent event) {
        try {
            return Json.mapper().writeValueAsString(members(event));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot write event '" + event.id() + "' as JSON", e);
        }
    }

    /** The same as a tree, for {@link EventPattern#matches}. */
    public static JsonNode tree(EmulatorEvent event) {
        return EventPattern.parseJson(write(event));
    }

    private static Map<String, Object> members(EmulatorEvent event) {
        var members = new LinkedHashMap<String, Object>();
        members.put("version", "0");
        members.put("id", event.id());
        members.put("detail-type", event.detailType());
        members.put("source", event.source());
        members.put("account", event.account());
        members.put("time", DateTimeFormatter.ISO_INSTANT.format(event.time().truncatedTo(ChronoUnit.SECONDS)));
        members.put("region", event.region());
        members.put("resources", event.resources());
        members.put("detail", event.detail());
        return members;
    }
}
