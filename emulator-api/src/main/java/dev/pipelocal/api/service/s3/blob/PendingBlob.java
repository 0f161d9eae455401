package dev.pipelocal.api.service.s3.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A body file that is being written. Closed without {@link #commit}, it vanishes. */
public final class PendingBlob extends OutputStream {
    private final String id;
    private final Path file;
    private final Path temporary;
    private final EnvelopeWriter envelope;
    private long size;
    private boolean done;

    PendingBlob(String id, Path file, @Nullable DataKey key) throws IOException {
        this.id = id;
        this.file = file;
        this.temporary = file.resolveSibling(id + BlobDirectory.TEMPORARY);
        OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.envelope = new EnvelopeWriter(out, key, -1);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        envelope.write(bytes, offset, length);
        size += length;
    }

    /** Gives the file its name. */
    public Body.Segment commit() throws IOException {
        envelope.close();
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        done = true;
        return new Body.Segment(id, size);
    }

    @Override
    public void close() throws IOException {
        if (!done) {
            done = true;
            try {
                envelope.close();
            } finally {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
