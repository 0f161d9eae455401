package dev.pipelocal.api.service.s3.store;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes version and upload ids: letters, digits and {@code _}, as S3's mostly are; none begins like an option. */
final class Versions {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int VERSION_BYTES = 24;
    private static final int UPLOAD_BYTES = 48;

    private Versions() {}

    static String versionId() {
        return text(VERSION_BYTES);
    }

    static String uploadId() {
        return text(UPLOAD_BYTES);
    }

    private static String text(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).replace('-', '_');
    }
}
