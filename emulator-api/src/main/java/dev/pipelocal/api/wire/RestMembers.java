package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.Kind;
import dev.pipelocal.api.wire.shape.Member;
import dev.pipelocal.api.wire.shape.PercentDecoder;
import dev.pipelocal.api.wire.shape.ScalarText;
import dev.pipelocal.api.wire.shape.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;

/** Members of REST protocols that stand outside the body: in path, query, headers and status. */
final class RestMembers {
    private RestMembers() {}

    static void read(Target target, Map<String, List<String>> headers, String queryText, Shape shape, SdkPojo builder) {
        Map<String, List<String>> query = PercentDecoder.query(queryText);
        for (Member member : shape.members()) {
            Object value = switch (member.location()) {
                case PATH, GREEDY_PATH -> label(target, member);
                case QUERY_PARAM -> query(query, member, shape);
                case HEADER -> header(headers, member);
                case PAYLOAD, STATUS_CODE -> null;
            };
            if (value != null) {
                member.set(builder, value);
            }
        }
    }

    private static @Nullable Object label(Target target, Member member) {
        String label = target.labels().get(member.requestName());
        return label == null ? null : ScalarText.parse(member, label);
    }

    private static @Nullable Object query(Map<String, List<String>> query, Member member, Shape shape) {
        if (member.kind() == Kind.MAP) {
            Map<String, Object> rest = new LinkedHashMap<>();
            query.forEach((name, values) -> {
                if (!isBound(shape, name)) {
                    rest.put(name, member.element().kind() == Kind.LIST ? values : values.getFirst());
                }
            });
            return rest.isEmpty() ? null : rest;
        }
        List<String> values = query.get(member.requestName());
        if (values == null) {
            return null;
        }
        if (member.kind() != Kind.LIST) {
            return values.getFirst().isEmpty() && member.kind() != Kind.STRING
                    ? null
                    : ScalarText.parse(member, values.getFirst());
        }
        List<Object> parsed = new ArrayList<>();
        values.forEach(value -> parsed.add(ScalarText.parse(member.element(), value)));
        return parsed;
    }

    private static boolean isBound(Shape shape, String name) {
        for (Member member : shape.members()) {
            if (member.location() == MarshallLocation.QUERY_PARAM && name.equals(member.requestName())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object header(Map<String, List<String>> headers, Member member) {
        String name = member.requestName().toLowerCase(Locale.ROOT);
        if (member.kind() == Kind.MAP) {
            return prefixed(headers, name);
        }
        List<String> values = headers.get(name);
        if (values == null) {
            return null;
        }
        String text = String.join(",", values);
        if (member.isJsonInHeader()) {
            return ScalarText.fromBase64(text);
        }
        if (member.kind() != Kind.LIST) {
            return text.isEmpty() && member.kind() != Kind.STRING ? null : ScalarText.parse(member, text);
        }
        List<Object> parsed = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                parsed.add(ScalarText.parse(member.element(), part.strip()));
            }
        }
        return parsed;
    }

    private static @Nullable Map<String, Object> prefixed(Map<String, List<String>> headers, String prefix) {
        Map<String, Object> values = new LinkedHashMap<>();
        headers.forEach((name, texts) -> {
            if (name.startsWith(prefix)) {
                values.put(name.substring(prefix.length()), String.join(",", texts));
            }
        });
        return values.isEmpty() ? null : values;
    }

    /** Puts an answer's members that are headers where they belong. */
    static void writeHeaders(SdkPojo response, Map<String, List<String>> headers) {
        for (Member member : Shape.of(response).members()) {
            Object value = member.location() == MarshallLocation.HEADER ? member.get(response) : null;
            if (value instanceof Map<?, ?> map) {
                map.forEach((key, text) -> headers.put(member.answerName() + key, List.of(text.toString())));
            } else if (value instanceof List<?> list) {
                if (!list.isEmpty()) {
                    headers.put(member.answerName(), List.of(joined(member.element(), list)));
                }
            } else if (value != null) {
                headers.put(member.answerName(), List.of(text(member, value)));
            }
        }
    }

    private static String joined(Member element, List<?> values) {
        return String.join(
                ",", values.stream().map(value -> text(element, value)).toList());
    }

    private static String text(Member member, Object value) {
        String text = ScalarText.format(member, value, Format.RFC_822);
        return member.isJsonInHeader()
                ? Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))
                : text;
    }

    /** The status that an answer says itself, or the operation's. */
    static int status(Target target, SdkPojo response) {
        for (Member member : Shape.of(response).members()) {
            if (member.location() == MarshallLocation.STATUS_CODE && member.get(response) instanceof Integer status) {
                return status;
            }
        }
        return target.operation().successStatus();
    }
}
