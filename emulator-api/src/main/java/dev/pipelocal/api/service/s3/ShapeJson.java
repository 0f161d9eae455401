package dev.pipelocal.api.service.s3;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** The API's shapes as JSON under the API's names, for configurations at rest. */
final class ShapeJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ShapeJson() {}

    static String encode(SdkPojo shape) {
        return object(shape).toString();
    }

    /** @param builder of the shape, such as {@code WebsiteConfiguration.builder()} */
    static <T> T decode(String json, SdkPojo builder, Class<T> type) {
        try {
            return type.cast(build(MAPPER.readTree(json), builder));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode object(SdkPojo shape) {
        ObjectNode node = MAPPER.createObjectNode();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                node.set(field.memberName(), node(value));
            }
        }
        return node;
    }

    private static JsonNode node(Object value) {
        return switch (value) {
            case SdkPojo shape -> object(shape);
            case List<?> list -> {
                ArrayNode array = MAPPER.createArrayNode();
                list.forEach(element -> array.add(node(element)));
                yield array;
            }
            case Map<?, ?> map -> {
                ObjectNode object = MAPPER.createObjectNode();
                map.forEach((key, element) -> object.set((String) key, node(element)));
                yield object;
            }
            case Instant instant -> MAPPER.getNodeFactory().textNode(instant.toString());
            default -> MAPPER.valueToTree(value);
        };
    }

    private static Object build(JsonNode node, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode member = node.get(field.memberName());
            if (member != null) {
                field.set(builder, value(member, field));
            }
        }
        return ((Buildable) builder).build();
    }

    private static @Nullable Object value(JsonNode node, SdkField<?> field) {
        return switch (field.marshallingType().getTargetClass().getSimpleName()) {
            case "SdkPojo" -> build(node, field.constructor().get());
            case "List" -> list(node, field.getTrait(ListTrait.class).memberFieldInfo());
            case "Map" -> map(node, field.getTrait(MapTrait.class).valueFieldInfo());
            case "Instant" -> Instant.parse(node.textValue());
            case "Integer" -> node.intValue();
            case "Long" -> node.longValue();
            case "Boolean" -> node.booleanValue();
            default -> node.textValue();
        };
    }

    private static List<@Nullable Object> list(JsonNode node, SdkField<?> member) {
        List<@Nullable Object> list = new ArrayList<>();
        node.forEach(element -> list.add(value(element, member)));
        return list;
    }

    private static Map<String, @Nullable Object> map(JsonNode node, SdkField<?> member) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        node.properties().forEach(entry -> map.put(entry.getKey(), value(entry.getValue(), member)));
        return map;
    }
}
