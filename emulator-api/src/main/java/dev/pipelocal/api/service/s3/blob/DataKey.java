package dev.pipelocal.api.service.s3.blob;

import javax.crypto.spec.SecretKeySpec;

/** The AES-256 key of one object's body; each envelope under it takes a salt of its own. */
public final class DataKey {
    private static final int LENGTH = 32;

    private final SecretKeySpec key;

    public DataKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException(
                    "Expected a data key of %d bytes but it has %d".formatted(LENGTH, bytes.length));
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    SecretKeySpec key() {
        return key;
    }
}
