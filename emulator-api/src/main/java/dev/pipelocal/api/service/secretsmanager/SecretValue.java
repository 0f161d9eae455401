package dev.pipelocal.api.service.secretsmanager;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/** A plain secret value: a text or bytes. */
record SecretValue(byte[] bytes, boolean isText) {
    /** What a request brings, if anything; not both. */
    static Optional<SecretValue> of(@Nullable String text, @Nullable SdkBytes binary) {
        if (text != null && binary != null) {
            throw SecretErrors.invalidParameter(
                    "You can't specify both a binary secret value and a string secret value in the same secret.");
        }
        if (text != null) {
            return Optional.of(new SecretValue(text.getBytes(StandardCharsets.UTF_8), true));
        }
        return Optional.ofNullable(binary).map(bytes -> new SecretValue(bytes.asByteArray(), false));
    }

    @Nullable
    String text() {
        return isText ? new String(bytes, StandardCharsets.UTF_8) : null;
    }

    @Nullable
    SdkBytes binary() {
        return isText ? null : SdkBytes.fromByteArrayUnsafe(bytes);
    }
}
