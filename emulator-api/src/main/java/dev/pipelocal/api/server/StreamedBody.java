package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A body that is read once, as it comes. Whoever wants it whole gets it up to a limit. */
record StreamedBody(long length, InputStream open, int wholeLimit) implements WireBody {
    @Override
    public byte[] bytes() {
        if (length > wholeLimit) {
            throw new BodyTooLargeException(wholeLimit);
        }
        try {
            byte[] bytes = open.readNBytes(wholeLimit + 1);
            if (bytes.length > wholeLimit) {
                throw new BodyTooLargeException(wholeLimit);
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
