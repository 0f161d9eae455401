package dev.pipelocal.api.server;

import java.io.IOException;
import java.io.InputStream;

/** {@link InputStream#read()} of streams that read many bytes at once. */
public final class SingleByte {
    private SingleByte() {}

    /** The next byte, or -1 at the end. */
    public static int of(InputStream in) throws IOException {
        var one = new byte[1];
        return in.read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }
}
