package dev.pipelocal.core.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * The checksum of the database file while nobody has it open, in a file beside it. SQLite's own check sees damage to the
 * structure of pages only, not to what rows hold.
 */
record FileSeal(Path file) {
    private static final long LARGEST = 2L << 30;

    /** Takes the seal off; what it says against the file, if anything. A file without a seal was not closed in order. */
    boolean isBroken() throws IOException {
        String sealed;
        try {
            sealed = Files.readString(seal());
        } catch (NoSuchFileException e) {
            return false;
        }
        if (!sealed.equals(checksum())) {
            return true;
        }
        remove();
        return false;
    }

    void remove() throws IOException {
        Files.deleteIfExists(seal());
    }

    void write() throws IOException {
        if (Files.exists(file) && Files.size(file) <= LARGEST) {
            Files.writeString(seal(), checksum());
        }
    }

    private Path seal() {
        return file.resolveSibling(file.getFileName() + ".crc32c");
    }

    private String checksum() throws IOException {
        var checksum = new CRC32C();
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
        long size = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                size += buffer.remaining();
                checksum.update(buffer);
                buffer.clear();
            }
        }
        return "%08x %d%n".formatted(checksum.getValue(), size);
    }
}
