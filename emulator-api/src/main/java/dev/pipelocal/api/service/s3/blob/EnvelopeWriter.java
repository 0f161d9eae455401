package dev.pipelocal.api.service.s3.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** Packs a body into an envelope. The last chunk is written by {@link #close()}. */
public final class EnvelopeWriter extends OutputStream {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final OutputStream out;
    private final @Nullable ChunkCipher cipher;
    private final byte[] chunk;
    private final byte[] sealed;
    private int filled;
    private long chunks;
    private boolean closed;

    /** @param expected the body's length if it is known, which saves memory for small ones; else -1 */
    public EnvelopeWriter(OutputStream out, @Nullable DataKey key, long expected) throws IOException {
        var header = new EnvelopeHeader(key != null, EnvelopeHeader.CHUNK_SIZE, RANDOM.nextLong());
        int room = expected < 0 ? header.chunkSize() : (int) Math.min(header.chunkSize(), Math.max(expected, 1));
        this.out = out;
        this.cipher = key == null ? null : ChunkCipher.encrypting(key, header.salt());
        this.chunk = new byte[room];
        this.sealed = key == null ? chunk : new byte[room + header.overhead()];
        out.write(header.encode());
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int at = offset;
        int left = length;
        while (left > 0) {
            if (filled == chunk.length) {
                flushChunk();
            }
            int part = Math.min(left, chunk.length - filled);
            System.arraycopy(bytes, at, chunk, filled, part);
            filled += part;
            at += part;
            left -= part;
        }
    }

    private void flushChunk() throws IOException {
        if (filled < EnvelopeHeader.CHUNK_SIZE && !closed) {
            throw new IOException("Expected a body of %d bytes but it is longer".formatted(chunk.length));
        }
        out.write(sealed, 0, seal());
        chunks++;
        filled = 0;
    }

    private int seal() throws IOException {
        if (cipher == null) {
            return filled;
        }
        try {
            return cipher.apply(chunks, chunk, filled, sealed);
        } catch (GeneralSecurityException e) {
            throw new IOException("Chunk %d could not be encrypted".formatted(chunks), e);
        }
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            if (filled > 0) {
                flushChunk();
            }
        }
    }
}
