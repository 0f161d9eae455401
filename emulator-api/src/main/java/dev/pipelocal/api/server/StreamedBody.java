package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** A body that is read once, as it comes. Whoever wants it whole gets it up to a limit, and as often as it is asked for. */
final class StreamedBody implements WireBody {
    private final long length;
    private final InputStream stream;
    private final int wholeLimit;
    private byte @Nullable [] whole;

    StreamedBody(long length, InputStream stream, int wholeLimit) {
        this.length = length;
        this.stream = stream;
        this.wholeLimit = wholeLimit;
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public InputStream open() {
        return stream;
    }

    @Override
    public byte[] bytes() {
        byte[] known = whole;
        if (known == null) {
            known = readWhole();
            whole = known;
        }
        return known;
    }

    private byte[] readWhole() {
        if (length > wholeLimit) {
            throw new BodyTooLargeException(wholeLimit);
        }
        try {
            byte[] bytes = stream.readNBytes(wholeLimit + 1);
            if (bytes.length > wholeLimit) {
                throw new BodyTooLargeException(wholeLimit);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
