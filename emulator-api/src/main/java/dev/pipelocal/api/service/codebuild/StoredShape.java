package dev.pipelocal.api.service.codebuild;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/** Writes the SDK's shapes as plain maps, by member name, to store them, and reads them again. Times are epoch milliseconds. */
final class StoredShape {
    private StoredShape() {}

    static Map<String, Object> write(SdkPojo shape) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : shape.sdkFields()) {
            Object value = field.getValueOrDefault(shape);
            if (value != null && !(value instanceof SdkAutoConstructList) && !(value instanceof SdkAutoConstructMap)) {
                members.put(field.memberName(), write(value));
            }
        }
        return members;
    }

    private static Object write(Object value) {
        return switch (value) {
            case SdkPojo pojo -> write(pojo);
            case List<?> list -> list.stream().map(StoredShape::write).toList();
            case Map<?, ?> map -> {
                Map<String, Object> entries = new LinkedHashMap<>();
                map.forEach((key, each) -> entries.put((String) key, write(each)));
                yield entries;
            }
            case Instant time -> time.toEpochMilli();
            default -> value;
        };
    }

    /** Fills a shape's builder and builds it. */
    static <T> T read(Map<String, Object> members, SdkPojo builder, Class<T> type) {
        return type.cast(read(members, builder));
    }

    private static Object read(Map<?, ?> members, SdkPojo builder) {
        for (SdkField<?> field : builder.sdkFields()) {
            Object value = members.get(field.memberName());
            if (value != null) {
                field.set(builder, read(value, field));
            }
        }
        return ((Buildable) builder).build();
    }

    private static @Nullable Object read(Object value, SdkField<?> field) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return read(
                    (Map<?, ?>) value,
                    Objects.requireNonNull(field.constructor()).get());
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            return ((List<?>) value).stream().map(each -> read(each, member)).toList();
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            ((Map<?, ?>) value).forEach((key, each) -> entries.put((String) key, read(each, member)));
            return entries;
        }
        return scalar(value, type);
    }

    private static Object scalar(Object value, MarshallingType<?> type) {
        if (type == MarshallingType.INSTANT) {
            return Instant.ofEpochMilli(((Number) value).longValue());
        }
        if (type == MarshallingType.INTEGER) {
            return ((Number) value).intValue();
        }
        if (type == MarshallingType.LONG) {
            return ((Number) value).longValue();
        }
        if (type == MarshallingType.DOUBLE) {
            return ((Number) value).doubleValue();
        }
        return value;
    }
}
