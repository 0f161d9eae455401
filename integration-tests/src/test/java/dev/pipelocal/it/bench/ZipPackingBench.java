package dev.pipelocal.runners.bench;

import dev.pipelocal.runners.artifact.DirectoryReader;
import dev.pipelocal.runners.artifact.ZipWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packing 100 MB in files of 1 MB, over {@code zip -1}; goal: 1.1 at the median. */
class ZipWriterBench {
    @TempDir
    private Path directory;

    @Test
    void packingOverZip1() throws Exception {
        Path files = Files.createDirectory(directory.resolve("files"));
        var random = new Random(1);
        for (int file = 0; file < 100; file++) {
            byte[] bytes = new byte[1 << 20];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] =
                        (byte) "etaoin shrdlu{}();\n".charAt(Math.min(18, (int) Math.abs(random.nextGaussian() * 6)));
            }
            Files.write(files.resolve("file-" + file), bytes);
        }
        List<Double> ours = new ArrayList<>();
        List<Double> theirs = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            Path zip = directory.resolve("ours-" + round + ".zip");
            ours.add(seconds(() -> {
                try (var writer = new ZipWriter(zip)) {
                    DirectoryReader.read(files, writer);
                }
            }));
            Path other = directory.resolve("theirs-" + round + ".zip");
            theirs.add(seconds(() -> new ProcessBuilder("zip", "-1qr", other.toString(), ".")
                    .directory(files.toFile())
                    .start()
                    .waitFor()));
            System.out.printf("sizes %d, zip -1 %d%n", Files.size(zip), Files.size(other));
        }
        System.out.printf(
                "pack 100 MB %.2f s, zip -1 %.2f s, ratio %.2f%n",
                median(ours), median(theirs), median(ours) / median(theirs));
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Work work) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
