package dev.pipelocal.api.service.s3.blob;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A range of a body that lies in several files; one of them is open at a time. */
final class SegmentedInputStream extends InputStream {
    /** The part of a file that is wanted. */
    record Slice(Body.Segment segment, long offset, long length) {}

    private final BlobDirectory blobs;
    private final @Nullable DataKey key;
    private final Deque<Slice> slices;
    private InputStream current = InputStream.nullInputStream();

    SegmentedInputStream(BlobDirectory blobs, @Nullable DataKey key, List<Slice> slices) {
        this.blobs = blobs;
        this.key = key;
        this.slices = new ArrayDeque<>(slices);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = current.read(into, offset, length);
        while (read < 0) {
            Slice next = slices.poll();
            if (next == null) {
                return -1;
            }
            current.close();
            current = blobs.open(next.segment(), key, next.offset(), next.length());
            read = current.read(into, offset, length);
        }
        return read;
    }

    @Override
    public void close() throws IOException {
        slices.clear();
        current.close();
    }
}
