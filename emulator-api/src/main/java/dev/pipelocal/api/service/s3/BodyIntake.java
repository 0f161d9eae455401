package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.BlobDirectory;
import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.blob.DataKey;
import dev.pipelocal.api.service.s3.blob.EnvelopeWriter;
import dev.pipelocal.api.service.s3.blob.PendingBlob;
import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;

/** Takes bodies in: digests them on the way, keeps small ones in memory for the table and writes others to files. */
final class BodyIntake {
    static final long LARGEST = 5L << 30;

    private static final int INLINE = 32 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final BlobDirectory blobs;

    BodyIntake(BlobDirectory blobs) {
        this.blobs = blobs;
    }

    ReceivedBody receive(RequestBody body, Integrity integrity, DataKey key) {
        return receive(body, integrity, key, INLINE);
    }

    /** A body that becomes part of a larger one, and so a file. */
    ReceivedBody receivePart(RequestBody body, Integrity integrity, DataKey key) {
        return receive(body, integrity, key, -1);
    }

    private ReceivedBody receive(RequestBody body, Integrity integrity, DataKey key, int inline) {
        long expected = body.optionalContentLength().orElse(-1L);
        if (expected > LARGEST) {
            throw S3Errors.entityTooLarge();
        }
        try (InputStream in = body.contentStreamProvider().newStream()) {
            return receive(in, expected, integrity, key, inline);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Bytes that are here already: the source of a copy. */
    ReceivedBody copy(InputStream in, long length, Optional<ChecksumKind> wanted, DataKey key, boolean asPart) {
        try (in) {
            return receive(in, length, new Integrity(null, Map.of(), wanted), key, asPart ? -1 : INLINE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param expected length in bytes, or -1 */
    private ReceivedBody receive(InputStream in, long expected, Integrity integrity, DataKey key, int inline)
            throws IOException {
        var digests = new BodyDigests(in, integrity);
        byte[] head = new byte[expected >= 0 && expected < BUFFER ? (int) expected + 1 : BUFFER];
        int length = in.readNBytes(head, 0, head.length);
        digests.update(head, length);
        if (length <= inline && length < head.length) {
            requireLength(expected, length);
            return digests.finish(length, () -> new Body.Inline(envelope(head, length, key)));
        }
        try (PendingBlob file = blobs.begin(key)) {
            file.write(head, 0, length);
            long size = length;
            for (int read = in.read(head); read >= 0; read = in.read(head)) {
                digests.update(head, read);
                file.write(head, 0, read);
                size += read;
                if (size > LARGEST) {
                    throw S3Errors.entityTooLarge();
                }
            }
            requireLength(expected, size);
            return digests.finish(size, () -> new Body.Files(List.of(file.commit())));
        }
    }

    private static void requireLength(long expected, long actual) {
        if (expected >= 0 && expected != actual) {
            throw S3Errors.incompleteBody();
        }
    }

    private static byte[] envelope(byte[] body, int length, DataKey key) throws IOException {
        var bytes = new ByteArrayOutputStream(length + 64);
        try (var envelope = new EnvelopeWriter(bytes, key, length)) {
            envelope.write(body, 0, length);
        }
        return bytes.toByteArray();
    }

    /** A second name for the same bytes under the same key; empty if they went meanwhile. */
    Optional<Body> link(Body body) {
        if (!(body instanceof Body.Files files)) {
            return Optional.of(body);
        }
        List<Body.Segment> links = new ArrayList<>();
        try {
            for (Body.Segment segment : files.segments()) {
                links.add(blobs.link(segment));
            }
            return Optional.of(new Body.Files(links));
        } catch (NoSuchFileException e) {
            discard(new Body.Files(links));
            return Optional.empty();
        } catch (IOException e) {
            discard(new Body.Files(links));
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a body that came to nothing. */
    void discard(Body body) {
        if (body instanceof Body.Files files) {
            blobs.delete(files);
        }
    }
}
