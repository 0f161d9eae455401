package dev.pipelocal.api.service.s3;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Continuation tokens: opaque to callers, the last name of the page before. */
final class Tokens {
    private static final String FORM = "1";

    private Tokens() {}

    static String encode(String lastName) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((FORM + lastName).getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(FORM)) {
                return text.substring(FORM.length());
            }
        } catch (IllegalArgumentException e) {
            throw incorrect(e);
        }
        throw incorrect(null);
    }

    private static RuntimeException incorrect(@Nullable Throwable cause) {
        RuntimeException error = S3Errors.invalidArgument("The continuation token provided is incorrect");
        if (cause != null) {
            error.addSuppressed(cause);
        }
        return error;
    }
}
