package dev.pipelocal.runners.container;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Instant;
import java.util.Optional;

/** Reads a file that a process writes, up to its end: that of the file once the process has ended. */
final class FileFollower {
    private final Path file;
    private final Optional<ProcessHandle> writer;
    private volatile boolean following = true;

    FileFollower(Path file, Optional<ProcessHandle> writer) {
        this.file = file;
        this.writer = writer;
    }

    void follow(Sandbox.Output output) throws IOException, InterruptedException {
        Path directory = file.resolveSibling("");
        Path bell = file.resolveSibling("ended");
        Files.deleteIfExists(bell);
        try (WatchService watcher = FileSystems.getDefault().newWatchService();
                InputStream in = Files.newInputStream(file)) {
            directory.register(watcher, StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_CREATE);
            writer.ifPresent(process -> process.onExit().thenRun(() -> ring(bell)));
            byte[] buffer = new byte[64 << 10];
            while (true) {
                boolean ended = writer.isEmpty() || !writer.get().isAlive();
                int read = in.read(buffer);
                if (read > 0) {
                    if (!output.accept(Instant.now(), buffer, 0, read)) {
                        return;
                    }
                } else if (ended) {
                    return;
                } else {
                    WatchKey key = watcher.take();
                    key.pollEvents();
                    key.reset();
                }
            }
        } finally {
            following = false;
        }
    }

    /** Makes an event where the follower waits for one; later it would be in the way of who removes the directory. */
    private void ring(Path bell) {
        if (!following) {
            return;
        }
        try {
            Files.createFile(bell);
        } catch (IOException e) {
            // The directory is gone, and with it the follower.
        }
    }
}
