package dev.pipelocal.api.server;

import dev.pipelocal.api.server.PostPolicy.LengthRange;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A form's file, which ends with an error when it has more or fewer bytes than the form's policy allows. */
final class LimitedFile extends FilterInputStream {
    private final LengthRange range;
    private long size;

    LimitedFile(InputStream in, LengthRange range) {
        super(in);
        this.range = range;
    }

    @Override
    public int read() throws IOException {
        return SingleByte.of(this);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = in.read(target, offset, length);
        size += Math.max(count, 0);
        if (size > range.most()) {
            throw PostForm.refused("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
        }
        if (count < 0 && size < range.least()) {
            throw PostForm.refused("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        }
        return count;
    }
}
