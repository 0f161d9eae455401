package dev.pipelocal.api.service.s3.blob;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM over numbered chunks of one envelope. */
final class ChunkCipher {
    private static final int NONCE_LENGTH = 12;

    private final Cipher cipher;
    private final DataKey key;
    private final long salt;
    private final int mode;

    private ChunkCipher(int mode, DataKey key, long salt) {
        this.mode = mode;
        this.key = key;
        this.salt = salt;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no AES-GCM", e);
        }
    }

    static ChunkCipher encrypting(DataKey key, long salt) {
        return new ChunkCipher(Cipher.ENCRYPT_MODE, key, salt);
    }

    static ChunkCipher decrypting(DataKey key, long salt) {
        return new ChunkCipher(Cipher.DECRYPT_MODE, key, salt);
    }

    /** Bytes written to {@code out}. */
    int apply(long chunk, byte[] in, int length, byte[] out) throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_LENGTH)
                .putLong(salt)
                .putInt(Math.toIntExact(chunk))
                .array();
        cipher.init(mode, key.key(), new GCMParameterSpec(EnvelopeHeader.TAG_LENGTH * Byte.SIZE, nonce));
        return cipher.doFinal(in, 0, length, out, 0);
    }
}
