package dev.pipelocal.api.wire.shape;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** What a member holds. */
public enum Kind {
    STRING(MarshallingType.STRING),
    INTEGER(MarshallingType.INTEGER),
    LONG(MarshallingType.LONG),
    SHORT(MarshallingType.SHORT),
    BYTE(MarshallingType.BYTE),
    FLOAT(MarshallingType.FLOAT),
    DOUBLE(MarshallingType.DOUBLE),
    BIG_DECIMAL(MarshallingType.BIG_DECIMAL),
    BOOLEAN(MarshallingType.BOOLEAN),
    TIMESTAMP(MarshallingType.INSTANT),
    BLOB(MarshallingType.SDK_BYTES),
    STRUCTURE(MarshallingType.SDK_POJO),
    LIST(MarshallingType.LIST),
    MAP(MarshallingType.MAP),
    DOCUMENT(MarshallingType.DOCUMENT);

    private static final Map<MarshallingType<?>, Kind> BY_TYPE = new HashMap<>();

    static {
        for (Kind kind : values()) {
            BY_TYPE.put(kind.type, kind);
        }
    }

    private final MarshallingType<?> type;

    Kind(MarshallingType<?> type) {
        this.type = type;
    }

    static Kind of(MarshallingType<?> type) {
        Kind kind = BY_TYPE.get(type);
        if (kind == null) {
            throw new IllegalStateException("Expected a known type but found '%s'".formatted(type.getTargetClass()));
        }
        return kind;
    }

    public boolean isNumber() {
        return compareTo(INTEGER) >= 0 && compareTo(BIG_DECIMAL) <= 0;
    }
}
