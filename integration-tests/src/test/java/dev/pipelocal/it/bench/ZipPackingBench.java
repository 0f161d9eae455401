package dev.pipelocal.it.bench;

import dev.pipelocal.it.fixtures.Processes;
import dev.pipelocal.runners.artifact.DirectoryReader;
import dev.pipelocal.runners.artifact.ZipWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packing 100 MB in files of 1 MB as an artifact, beside {@code zip -1}. */
class ZipPackingBench {
    private static final String ALPHABET = "etaoin shrdlu{}();\n";

    @TempDir
    private Path directory;

    private Path files;
    private int number;

    @BeforeEach
    void givenFiles() throws IOException {
        files = Files.createDirectory(directory.resolve("files"));
        var random = new Random(1);
        byte[] bytes = new byte[1 << 20];
        for (int file = 0; file < 100; file++) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte)
                        ALPHABET.charAt(Math.min(ALPHABET.length() - 1, (int) Math.abs(random.nextGaussian() * 6)));
            }
            Files.write(files.resolve("file-" + file), bytes);
        }
    }

    @Test
    void takesNoLongerThanZip() {
        packSeconds();
        zipSeconds();

        var pair = Figures.interleaved(this::packSeconds, this::zipSeconds);

        Figures.print(
                "packing 100 MB over zip -1",
                "%.2f s, zip %.2f s, %.2fx; heap growth %.1f MiB"
                        .formatted(pair.ours(), pair.theirs(), pair.ratio(), heapGrowth()),
                "<= 1.1x, heap <= 16 MiB");
    }

    private double packSeconds() {
        long begin = System.nanoTime();
        try (var writer = new ZipWriter(directory.resolve("ours-" + number++ + ".zip"))) {
            DirectoryReader.read(files, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private double zipSeconds() {
        Path zip = directory.resolve("theirs-" + number++ + ".zip");
        long begin = System.nanoTime();
        Processes.run(files, Map.of(), List.of("zip", "-1qr", zip.toString(), "."))
                .text();
        return (System.nanoTime() - begin) / 1e9;
    }

    /** By how many MiB the heap's live part grows at most while it packs: a collection is made ten times meanwhile. */
    private double heapGrowth() {
        long before = live();
        long[] most = {0};
        try (var writer = new ZipWriter(directory.resolve("heap.zip"))) {
            for (int file = 0; file < 100; file++) {
                byte[] bytes = Files.readAllBytes(files.resolve("file-" + file));
                writer.file(
                        "file-" + file,
                        new dev.pipelocal.runners.artifact.TreeWriter.Attributes(0644, java.time.Instant.EPOCH),
                        bytes.length,
                        new java.io.ByteArrayInputStream(bytes));
                if (file % 10 == 9) {
                    most[0] = Math.max(most[0], live() - before - bytes.length);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return most[0] / 1024.0 / 1024.0;
    }

    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
