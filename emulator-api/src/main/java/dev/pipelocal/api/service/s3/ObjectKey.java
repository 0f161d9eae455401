package dev.pipelocal.api.service.s3;

import java.nio.charset.StandardCharsets;

/** A key may be anything of 1 to 1,024 bytes of UTF-8; it is kept as sent. */
final class ObjectKey {
    private static final int LONGEST = 1024;

    private ObjectKey() {}

    static String valid(String key) {
        if (key.length() > LONGEST / 3 && key.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw S3Errors.of(400, "KeyTooLongError", "Your key is too long");
        }
        return key;
    }
}
