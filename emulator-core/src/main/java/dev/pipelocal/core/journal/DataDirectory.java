package dev.pipelocal.core.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything durable lies, held by one process at a time. Either the user's directory, or a throw-away one that goes
 * when it is closed and that the next start removes if its process died.
 */
public final class DataDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);
    private static final String LOCK = "pipelocal.lock";
    /** Apart from the lock file: closing any descriptor of that one would release a POSIX lock. */
    private static final String HOLDER = "pipelocal.pid";

    private static final String TRASH = ".trash";

    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final boolean throwAway;
    private final FileChannel lock;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DataDirectory(Path path, boolean throwAway, FileChannel lock) {
        this.path = path;
        this.throwAway = throwAway;
        this.lock = lock;
    }

    /**
     * Makes the directory if it is not there, and takes it.
     *
     * @throws DataDirectoryInUseException when a process works in it
     */
    public static DataDirectory at(Path directory) {
        try {
            Path path = Files.createDirectories(directory).toRealPath();
            FileChannel lock = tryLock(path);
            if (lock == null) {
                throw new DataDirectoryInUseException(path, holder(path));
            }
            return taken(path, false, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use '" + directory + "' as data directory: " + e, e);
        }
    }

    /** Takes a directory that lasts until it is closed, below the system's directory for temporary files. */
    public static DataDirectory throwAway() {
        return throwAwayBelow(
                Path.of(System.getProperty("java.io.tmpdir"), "pipelocal-" + System.getProperty("user.name", "user")));
    }

    static synchronized DataDirectory throwAwayBelow(Path parent) {
        try {
            Files.createDirectories(parent);
            // Held while sweeping and making, so that no sweep sees a directory between its making and its lock.
            try (FileChannel sweep = FileChannel.open(
                            parent.resolve("sweep.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = sweep.lock()) {
                sweepBelow(parent);
                Path path = Files.createTempDirectory(parent, "run-").toRealPath();
                FileChannel lock = tryLock(path);
                if (lock == null) {
                    throw new IOException("Cannot lock '" + path + "', " + held);
                }
                return taken(path, true, lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make a directory below '" + parent + "': " + e, e);
        }
    }

    private static void sweepBelow(Path parent) throws IOException {
        try (var runs = Files.newDirectoryStream(parent, "run-*")) {
            for (Path run : runs) {
                Path path = run.toRealPath();
                FileChannel lock = tryLock(path);
                if (lock != null) {
                    // Its lock is held until it is gone, so that nobody else begins to remove it.
                    Thread.startVirtualThread(() -> remove(path, lock));
                }
            }
        }
    }

    private static void remove(Path path, FileChannel lock) {
        try {
            FileTree.deleteQuietly(path);
            release(path, lock);
        } catch (IOException e) {
            LOG.warn("leftoverNotRemoved path={} reason={}", path, e.toString());
        }
    }

    private static DataDirectory taken(Path path, boolean throwAway, FileChannel lock) throws IOException {
        Files.writeString(
                path.resolve(HOLDER), Long.toString(ProcessHandle.current().pid()));
        FileTree.delete(path.resolve(TRASH));
        return new DataDirectory(path, throwAway, lock);
    }

    private static @Nullable FileChannel tryLock(Path path) throws IOException {
        if (!HELD_HERE.add(path)) {
            return null;
        }
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = channel.tryLock() != null;
            return locked ? channel : null;
        } finally {
            if (!locked) {
                HELD_HERE.remove(path);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static void release(Path path, FileChannel lock) throws IOException {
        lock.close();
        HELD_HERE.remove(path);
    }

    private static String holder(Path path) throws IOException {
        try {
            return Files.readString(path.resolve(HOLDER)).strip();
        } catch (NoSuchFileException e) {
            return "(unknown)";
        }
    }

    public Path path() {
        return path;
    }

    /** Whether nothing in it need survive a loss of power, or this process. */
    public boolean isThrowAway() {
        return throwAway;
    }

    /** A folder of one component, made if it is not there. */
    public Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make the folder '" + name + "' in '" + path + "'", e);
        }
    }

    /** Empties a component's folder at once; its files are removed in the background. */
    public void empty(String name) {
        try {
            Path doomed = Files.createTempDirectory(Files.createDirectories(path.resolve(TRASH)), "");
            Files.move(folder(name), doomed.resolve(name));
            folder(name);
            Thread.startVirtualThread(() -> FileTree.deleteQuietly(doomed));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot empty the folder '" + name + "' in '" + path + "'", e);
        }
    }

    /** Lets go of the directory; removes it if it is a throw-away one. */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            if (throwAway) {
                FileTree.delete(path);
            } else {
                Files.deleteIfExists(path.resolve(HOLDER));
            }
            release(path, lock);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot let go of the data directory '" + path + "'", e);
        }
    }
}
