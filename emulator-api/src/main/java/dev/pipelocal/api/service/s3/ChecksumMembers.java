package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The members {@code ChecksumCRC32} to {@code ChecksumSHA256} and {@code ChecksumType}, which many shapes have. */
final class ChecksumMembers {
    private static final String PREFIX = "Checksum";
    private static final String TYPE = "ChecksumType";

    private ChecksumMembers() {}

    /** Sets them on a shape's builder, which need not have {@code ChecksumType}. */
    static void set(SdkPojo builder, StoredChecksum checksum) {
        String member = PREFIX + checksum.kind();
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.memberName().equals(member)) {
                field.set(builder, checksum.value());
            } else if (field.memberName().equals(TYPE)) {
                field.set(builder, type(checksum));
            }
        }
    }

    static String type(StoredChecksum checksum) {
        return checksum.composite() ? "COMPOSITE" : "FULL_OBJECT";
    }

    /** What a request says its checksum of this kind is. */
    static @Nullable String get(SdkPojo shape, ChecksumKind kind) {
        String member = PREFIX + kind;
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.memberName().equals(member)) {
                return (String) field.getValueOrDefault(shape);
            }
        }
        return null;
    }
}
