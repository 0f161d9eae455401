package dev.pipelocal.runners.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.runners.artifact.TreeWriter.Attributes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipFile;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipWriterTest {
    private static final Attributes FILE = new Attributes(0644, Instant.parse("2026-01-02T03:04:06Z"));

    @Property(tries = 40)
    void whatIsWrittenIsReadAgain(
            @ForAll @Size(max = 6) java.util.List<@IntRange(max = 1_500_000) Integer> sizes, @ForAll long seed)
            throws IOException {
        Path directory = java.nio.file.Files.createTempDirectory("zip-writer");
        try {
            Map<String, byte[]> contents = new LinkedHashMap<>();
            var random = new Random(seed);
            for (int size : sizes) {
                contents.put("dir/file " + contents.size() + " ä", content(random, size));
            }
            Path zip = directory.resolve("out.zip");

            write(zip, contents);

            try (ZipFile file = new ZipFile(zip.toFile())) {
                assertThat(Collections.list(file.entries()).stream().map(Object::toString))
                        .containsExactlyElementsOf(contents.keySet());
                for (var entry : contents.entrySet()) {
                    assertThat(file.getInputStream(file.getEntry(entry.getKey()))
                                    .readAllBytes())
                            .isEqualTo(entry.getValue());
                }
            }
        } finally {
            FileTrees.delete(directory);
        }
    }

    @Test
    void theSystemsUnzipAcceptsIt(@TempDir Path directory) throws Exception {
        Path zip = directory.resolve("out.zip");
        try (var writer = new ZipWriter(zip)) {
            writer.directory("empty", new Attributes(0755, FILE.modified()));
            byte[] content = content(new Random(1), 700_000);
            writer.file(
                    "bin/run",
                    new Attributes(0755, FILE.modified()),
                    content.length,
                    new ByteArrayInputStream(content));
            writer.link("link", "bin/run", new Attributes(0777, FILE.modified()));
        }

        Process unzip = new ProcessBuilder("unzip", "-Z", zip.toString())
                .redirectErrorStream(true)
                .start();
        String listing = new String(unzip.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Process test = new ProcessBuilder("unzip", "-tq", zip.toString())
                .redirectErrorStream(true)
                .start();

        assertThat(test.waitFor()).isZero();
        assertThat(listing).contains("drwxr-xr-x", "-rwxr-xr-x", "lrwxrwxrwx");
    }

    private static void write(Path zip, Map<String, byte[]> contents) throws IOException {
        try (var writer = new ZipWriter(zip)) {
            for (var entry : contents.entrySet()) {
                byte[] content = entry.getValue();
                writer.file(entry.getKey(), FILE, content.length, new ByteArrayInputStream(content));
            }
        }
    }

    /** Half of it random, so that blocks compress differently. */
    private static byte[] content(Random random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        java.util.Arrays.fill(bytes, 0, size / 2, (byte) 'x');
        return bytes;
    }
}
