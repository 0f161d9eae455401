package dev.pipelocal.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.stream.LongStream;

/** What the disk below a directory can do. */
final class Disk {
    private static final int FORCES = 300;
    private static final int PAGE = 4096;

    private Disk() {}

    /** How long it takes to append a page to a file and force it to the disk: the median. */
    static Duration force(Path directory) {
        try (FileChannel file =
                FileChannel.open(directory.resolve("force"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            long[] nanos = LongStream.generate(() -> force(file))
                    .limit(FORCES)
                    .sorted()
                    .toArray();
            return Duration.ofNanos(nanos[FORCES / 2]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long force(FileChannel file) {
        long begin = System.nanoTime();
        try {
            file.write(ByteBuffer.allocate(PAGE));
            file.force(false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return System.nanoTime() - begin;
    }
}
