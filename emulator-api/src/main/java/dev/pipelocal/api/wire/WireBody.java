package dev.pipelocal.api.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A body on its way in or out: in memory when it is small, else a stream that is read once. */
public interface WireBody {
    WireBody EMPTY = of(new byte[0]);

    /** Bytes, or -1 if that is not known before the end. */
    long length();

    InputStream open();

    default byte[] bytes() {
        try (InputStream in = open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static WireBody of(byte[] bytes) {
        return new WireBody() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(bytes);
            }

            @Override
            public byte[] bytes() {
                return bytes;
            }
        };
    }
}
