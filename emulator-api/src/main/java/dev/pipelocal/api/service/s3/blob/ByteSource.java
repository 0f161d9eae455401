package dev.pipelocal.api.service.s3.blob;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes that can be read from any position. */
interface ByteSource extends Closeable {
    /** Reads exactly {@code length} bytes, or throws. */
    void read(long position, byte[] into, int offset, int length) throws IOException;

    static ByteSource of(byte[] bytes) {
        return new ByteSource() {
            @Override
            public void read(long position, byte[] into, int offset, int length) {
                System.arraycopy(bytes, Math.toIntExact(position), into, offset, length);
            }

            @Override
            public void close() {}
        };
    }

    static ByteSource of(FileChannel file) {
        return new ByteSource() {
            @Override
            public void read(long position, byte[] into, int offset, int length) throws IOException {
                ByteBuffer buffer = ByteBuffer.wrap(into, offset, length);
                long at = position;
                while (buffer.hasRemaining()) {
                    int read = file.read(buffer, at);
                    if (read < 0) {
                        throw new IOException("Expected %d more bytes at %d but the file ends there"
                                .formatted(buffer.remaining(), at));
                    }
                    at += read;
                }
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }
}
