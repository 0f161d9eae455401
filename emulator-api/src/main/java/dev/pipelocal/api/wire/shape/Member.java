package dev.pipelocal.api.wire.shape;

import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.traits.JsonValueTrait;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.core.traits.RequiredTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;
import software.amazon.awssdk.core.traits.XmlAttributeTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/** One member of a shape, or the elements of a list or values of a map, with what codecs ask of it computed once. */
public final class Member {
    private static final String ELEMENT = "member";

    private final SdkField<?> field;
    private final Kind kind;
    private final SerializedString memberName;
    private final SerializedString answerName;
    private final @Nullable ListTrait list;
    private final @Nullable MapTrait map;
    private final @Nullable Member element;
    private final TimestampFormatTrait.@Nullable Format timestampFormat;
    private volatile @Nullable Shape shape;

    Member(SdkField<?> field) {
        this.field = field;
        this.kind = Kind.of(field.marshallingType());
        this.memberName = new SerializedString(orEmpty(field.memberName()));
        this.answerName = new SerializedString(orEmpty(field.unmarshallLocationName()));
        this.list = field.getOptionalTrait(ListTrait.class).orElse(null);
        this.map = field.getOptionalTrait(MapTrait.class).orElse(null);
        this.element = elementOf(list, map);
        this.timestampFormat = field.getOptionalTrait(TimestampFormatTrait.class)
                .map(TimestampFormatTrait::format)
                .orElse(null);
    }

    private static @Nullable Member elementOf(@Nullable ListTrait list, @Nullable MapTrait map) {
        if (list != null) {
            return new Member(list.memberFieldInfo());
        }
        return map == null ? null : new Member(map.valueFieldInfo());
    }

    private static String orEmpty(@Nullable String name) {
        return name == null ? "" : name;
    }

    public Kind kind() {
        return kind;
    }

    public MarshallLocation location() {
        return field.location();
    }

    /** Its name in the service's model, which CBOR uses. */
    public String memberName() {
        return memberName.getValue();
    }

    /** Its name in requests. */
    public String requestName() {
        return field.locationName();
    }

    /** Its name in answers; XML has some that differ. */
    public String answerName() {
        return answerName.getValue();
    }

    SerializedString serializedMemberName() {
        return memberName;
    }

    SerializedString serializedAnswerName() {
        return answerName;
    }

    public boolean isPayload() {
        return field.containsTrait(PayloadTrait.class);
    }

    /** Whether clients fill it in when it is unset, as they do with idempotency tokens. */
    public boolean isFilledIn() {
        return field.containsTrait(DefaultValueTrait.class);
    }

    public boolean isRequired() {
        return field.containsTrait(RequiredTrait.class);
    }

    public boolean isXmlAttribute() {
        return field.containsTrait(XmlAttributeTrait.class);
    }

    public boolean isJsonInHeader() {
        return field.containsTrait(JsonValueTrait.class);
    }

    public boolean isFlattened() {
        return (list != null && list.isFlattened()) || (map != null && map.isFlattened());
    }

    /** The name of a list's elements. */
    public String elementName() {
        return list == null || list.memberLocationName() == null ? ELEMENT : list.memberLocationName();
    }

    public String keyName() {
        return map == null || map.keyLocationName() == null ? "key" : map.keyLocationName();
    }

    public String valueName() {
        return map == null || map.valueLocationName() == null ? "value" : map.valueLocationName();
    }

    /** A list's elements or a map's values. */
    public Member element() {
        if (element == null) {
            throw new IllegalStateException("Expected '%s' to be a list or map".formatted(memberName()));
        }
        return element;
    }

    public TimestampFormatTrait.Format timestampFormat(TimestampFormatTrait.Format orElse) {
        return timestampFormat == null ? orElse : timestampFormat;
    }

    /** A structure's shape; it is found when it is first asked for, since shapes may hold themselves. */
    public Shape shape() {
        Shape known = shape;
        if (known == null) {
            known = Shape.of(newStructure());
            shape = known;
        }
        return known;
    }

    /** An empty builder of a structure. */
    public SdkPojo newStructure() {
        Supplier<SdkPojo> constructor = field.constructor();
        return constructor.get();
    }

    /** The value in a built structure; null when it is unset, also for the SDK's lists and maps that only stand for it. */
    public @Nullable Object get(SdkPojo pojo) {
        Object value = field.getValueOrDefault(pojo);
        return value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap<?, ?> ? null : value;
    }

    public void set(SdkPojo builder, Object value) {
        field.set(builder, value);
    }

    /** The entries of a map without those that have no value. */
    @SuppressWarnings("unchecked") // what a member of this kind holds
    static Map<String, Object> entries(Object value) {
        return (Map<String, Object>) value;
    }
}
