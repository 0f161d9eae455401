package dev.pipelocal.api.service.s3.blob;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The first 32 bytes of an envelope: {@code PLS3}, version, flags, two spare bytes, chunk size, salt, twelve spare bytes.
 *
 * <p>Chunks of {@code chunkSize} bytes follow, the last one shorter; an encrypted chunk is AES-256-GCM with its 16 byte tag
 * behind it, and its nonce is the salt and the chunk's number.
 */
record EnvelopeHeader(boolean encrypted, int chunkSize, long salt) {
    static final int LENGTH = 32;
    static final int CHUNK_SIZE = 64 * 1024;
    static final int TAG_LENGTH = 16;

    private static final int MAGIC = 0x504C5333;
    private static final byte VERSION = 1;
    private static final byte ENCRYPTED = 1;

    byte[] encode() {
        return ByteBuffer.allocate(LENGTH)
                .putInt(MAGIC)
                .put(VERSION)
                .put(encrypted ? ENCRYPTED : 0)
                .putShort((short) 0)
                .putInt(chunkSize)
                .putLong(salt)
                .array();
    }

    static EnvelopeHeader decode(byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int magic = buffer.getInt();
        byte version = buffer.get();
        if (magic != MAGIC || version != VERSION) {
            throw new IOException("Expected an envelope of version %d but it begins with %08x and version %d"
                    .formatted(VERSION, magic, version));
        }
        boolean encrypted = buffer.get() == ENCRYPTED;
        buffer.getShort();
        return new EnvelopeHeader(encrypted, buffer.getInt(), buffer.getLong());
    }

    /** Where a chunk begins. */
    long position(long chunk) {
        return LENGTH + chunk * (chunkSize + overhead());
    }

    int overhead() {
        return encrypted ? TAG_LENGTH : 0;
    }
}
