package dev.pipelocal.runners.artifact;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that must have as many bytes as was said: fewer or more are an error. */
final class ExactStream extends FilterInputStream {
    private final String name;
    private long left;

    ExactStream(InputStream in, long size, String name) {
        super(in);
        this.left = size;
        this.name = name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left == 0) {
            if (super.read(new byte[1], 0, 1) >= 0) {
                throw new UnsafeArchiveException(
                        "The archive has an entry that is larger than it says: '" + name + "'");
            }
            return -1;
        }
        int read = super.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new UnsafeArchiveException("The archive has an entry that is smaller than it says: '" + name + "'");
        }
        left -= read;
        return read;
    }

    @Override
    public long skip(long count) throws IOException {
        return count <= 0 ? 0 : Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
    }
}
