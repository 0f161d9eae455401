package dev.pipelocal.api.service.s3.blob;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that gives something back, once, when it is closed. */
final class LeasedInputStream extends FilterInputStream {
    private final Runnable giveBack;
    private boolean closed;

    LeasedInputStream(InputStream in, Runnable giveBack) {
        super(in);
        this.giveBack = giveBack;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try {
            super.close();
        } finally {
            giveBack.run();
        }
    }
}
