package dev.pipelocal.api.service.s3.blob;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens bodies wherever they lie. */
public final class Bodies {
    private final BlobDirectory blobs;

    public Bodies(BlobDirectory blobs) {
        this.blobs = blobs;
    }

    /**
     * The bytes from {@code offset} on. Files stay until the stream is closed, even if the object is deleted meanwhile.
     *
     * @throws java.nio.file.NoSuchFileException when the object was deleted between the look-up and this call
     */
    public InputStream open(Body body, @Nullable DataKey key, long size, long offset, long length) throws IOException {
        return switch (body) {
            case Body.Inline inline -> BlobDirectory.open(inline, key, size, offset, length);
            case Body.Files files -> open(files, key, offset, length);
        };
    }

    private InputStream open(Body.Files files, @Nullable DataKey key, long offset, long length) throws IOException {
        if (files.segments().size() == 1) {
            return blobs.open(files.segments().getFirst(), key, offset, length);
        }
        BlobDirectory.Lease lease = blobs.lease(files.segments());
        try {
            List<SegmentedInputStream.Slice> slices = slices(files, offset, length);
            if (!slices.isEmpty() && !blobs.exists(slices.getFirst().segment())) {
                throw new NoSuchFileException(slices.getFirst().segment().blob());
            }
            return new LeasedInputStream(new SegmentedInputStream(blobs, key, slices), lease::close);
        } catch (IOException | RuntimeException e) {
            lease.close();
            throw e;
        }
    }

    private static List<SegmentedInputStream.Slice> slices(Body.Files files, long offset, long length) {
        List<SegmentedInputStream.Slice> slices = new ArrayList<>();
        long start = 0;
        long end = offset + length;
        for (Body.Segment segment : files.segments()) {
            long from = Math.max(offset, start);
            long to = Math.min(end, start + segment.size());
            if (from < to) {
                slices.add(new SegmentedInputStream.Slice(segment, from - start, to - from));
            }
            start += segment.size();
        }
        return slices;
    }
}
