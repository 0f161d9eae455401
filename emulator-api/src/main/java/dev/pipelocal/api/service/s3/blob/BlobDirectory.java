package dev.pipelocal.api.service.s3.blob;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of body files. Names are made here, never from keys; a file is written under a temporary name and renamed
 * when it is whole. A file that is being read is removed when its last reader has closed it.
 */
public final class BlobDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(BlobDirectory.class);
    static final String TEMPORARY = ".tmp";

    private final Path root;
    private final String session;
    private final AtomicLong counter = new AtomicLong();
    private final BlobReaders readers = new BlobReaders(this::remove);

    public BlobDirectory(Path root) {
        this.root = root;
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        this.session = HexFormat.of().formatHex(random);
    }

    /** A file to be filled. */
    public PendingBlob begin(@Nullable DataKey key) throws IOException {
        String id = "%s-%08x".formatted(session, counter.incrementAndGet());
        Path file = path(id);
        Files.createDirectories(file.getParent());
        return new PendingBlob(id, file, key);
    }

    /** A range of one file's body. Throws {@link java.nio.file.NoSuchFileException} if it was removed. */
    public InputStream open(Body.Segment segment, @Nullable DataKey key, long offset, long length) throws IOException {
        readers.enter(segment.blob());
        try {
            ByteSource source = ByteSource.of(FileChannel.open(path(segment.blob()), StandardOpenOption.READ));
            var stream = new EnvelopeInputStream(source, key, segment.size(), offset, length);
            return new LeasedInputStream(stream, () -> readers.leave(segment.blob()));
        } catch (IOException | RuntimeException e) {
            readers.leave(segment.blob());
            throw e;
        }
    }

    /** A range of a body kept in a table. */
    public static InputStream open(Body.Inline body, @Nullable DataKey key, long size, long offset, long length)
            throws IOException {
        return new EnvelopeInputStream(ByteSource.of(body.envelope()), key, size, offset, length);
    }

    /** Keeps the files from being removed until the lease is closed. */
    public Lease lease(List<Body.Segment> segments) {
        segments.forEach(segment -> readers.enter(segment.blob()));
        return () -> segments.forEach(segment -> readers.leave(segment.blob()));
    }

    public boolean exists(Body.Segment segment) {
        return Files.exists(path(segment.blob()));
    }

    /** Removes files whose rows are gone. */
    public void delete(Body.Files body) {
        body.segments().forEach(segment -> readers.removeWhenUnread(segment.blob()));
    }

    /** Gives the same bytes a second name, so that a copy costs no space; each name is removed on its own. */
    public Body.Segment link(Body.Segment segment) throws IOException {
        String id = "%s-%08x".formatted(session, counter.incrementAndGet());
        Path file = path(id);
        Files.createDirectories(file.getParent());
        Files.createLink(file, path(segment.blob()));
        return new Body.Segment(id, segment.size());
    }

    /** Removes what earlier processes left behind: temporary files, and files that no row names. */
    public int sweep(Set<String> referenced) {
        if (!Files.isDirectory(root)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(root, 2)) {
            List<Path> orphans = files.filter(Files::isRegularFile)
                    .filter(file -> isOrphan(file.getFileName().toString(), referenced))
                    .toList();
            for (Path orphan : orphans) {
                Files.deleteIfExists(orphan);
            }
            return orphans.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isOrphan(String name, Set<String> referenced) {
        return !name.startsWith(session) && !referenced.contains(name);
    }

    private void remove(String blob) {
        try {
            Files.deleteIfExists(path(blob));
        } catch (IOException e) {
            LOG.warn("blobNotRemoved blob={}", blob, e);
        }
    }

    private Path path(String id) {
        return root.resolve(id.substring(id.length() - 2)).resolve(id);
    }

    /** Files that stay until this is closed. */
    public interface Lease extends AutoCloseable {
        @Override
        void close();
    }
}
