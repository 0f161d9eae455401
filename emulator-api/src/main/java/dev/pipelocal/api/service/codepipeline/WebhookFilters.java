package dev.pipelocal.api.service.codepipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.PathNotFoundException;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Map;
import java.util.stream.StreamSupport;

/** Filters of webhooks: JSON paths whose values are compared with texts that may name the action's configuration. */
final class WebhookFilters {
    private static final Configuration JACKSON = Configuration.builder()
            .jsonProvider(new JacksonJsonNodeJsonProvider())
            .mappingProvider(new JacksonMappingProvider())
            .build();

    private WebhookFilters() {}

    static boolean isPath(String jsonPath) {
        try {
            JsonPath.compile(jsonPath);
            return true;
        } catch (InvalidPathException | IllegalArgumentException e) {
            return false;
        }
    }

    /** @param configuration the target action's; {@code {KEY}} in the expected text stands for its value */
    static boolean matches(WebhookRecord.Filter filter, JsonNode body, Map<String, String> configuration) {
        JsonNode found = find(filter.jsonPath(), body);
        if (found.isMissingNode()) {
            return false;
        }
        if (filter.matchEquals().isEmpty()) {
            return !found.isArray() || !found.isEmpty();
        }
        String expected = filled(filter.matchEquals().get(), configuration);
        return found.isArray()
                ? StreamSupport.stream(found.spliterator(), false)
                        .anyMatch(each -> text(each).equals(expected))
                : text(found).equals(expected);
    }

    private static JsonNode find(String jsonPath, JsonNode body) {
        try {
            JsonNode found = JsonPath.using(JACKSON).parse(body).read(jsonPath);
            return found == null ? NullNode.getInstance() : found;
        } catch (PathNotFoundException e) {
            return MissingNode.getInstance();
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static String filled(String text, Map<String, String> configuration) {
        String filled = text;
        for (Map.Entry<String, String> property : configuration.entrySet()) {
            filled = filled.replace("{" + property.getKey() + "}", property.getValue());
        }
        return filled;
    }
}
