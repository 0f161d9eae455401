package dev.pipelocal.api.service.s3.blob;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/** A range of an envelope's body, decrypted chunk by chunk. */
final class EnvelopeInputStream extends InputStream {
    private final ByteSource source;
    private final long size;
    private final EnvelopeHeader header;
    private final @Nullable ChunkCipher cipher;
    private final long end;
    private long position;
    private byte[] sealed = new byte[0];
    private byte[] chunk = new byte[0];
    private long loaded = -1;

    /** @param size of the whole body, in bytes */
    EnvelopeInputStream(ByteSource source, @Nullable DataKey key, long size, long offset, long length)
            throws IOException {
        this.source = source;
        this.size = size;
        this.position = offset;
        this.end = offset + length;
        byte[] head = new byte[EnvelopeHeader.LENGTH];
        source.read(0, head, 0, head.length);
        this.header = EnvelopeHeader.decode(head);
        if (header.encrypted() && key == null) {
            throw new IOException("The body is encrypted but no key was given");
        }
        this.cipher = header.encrypted() && key != null ? ChunkCipher.decrypting(key, header.salt()) : null;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (position >= end) {
            return -1;
        }
        int wanted = (int) Math.min(length, end - position);
        if (cipher == null) {
            source.read(EnvelopeHeader.LENGTH + position, into, offset, wanted);
            position += wanted;
            return wanted;
        }
        load(position / header.chunkSize(), cipher);
        int from = (int) (position % header.chunkSize());
        int part = Math.min(wanted, lengthOf(loaded) - from);
        System.arraycopy(chunk, from, into, offset, part);
        position += part;
        return part;
    }

    private void load(long number, ChunkCipher with) throws IOException {
        if (number == loaded) {
            return;
        }
        int length = lengthOf(number);
        if (chunk.length < length) {
            chunk = new byte[length];
            sealed = new byte[length + header.overhead()];
        }
        source.read(header.position(number), sealed, 0, length + header.overhead());
        try {
            with.apply(number, sealed, length + header.overhead(), chunk);
        } catch (GeneralSecurityException e) {
            throw new IOException("Chunk %d could not be decrypted".formatted(number), e);
        }
        loaded = number;
    }

    private int lengthOf(long number) {
        return (int) Math.min(header.chunkSize(), size - number * header.chunkSize());
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, end - position);
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
