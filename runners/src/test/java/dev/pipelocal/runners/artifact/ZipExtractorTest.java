package dev.pipelocal.runners.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipExtractorTest {
    private static final int LINK = 0120777;
    private static final int DEVICE = 0020644;

    @TempDir
    private Path directory;

    private Path target;
    private Path zip;

    @BeforeEach
    void givenTarget() throws IOException {
        target = Files.createDirectory(directory.resolve("target"));
        zip = directory.resolve("archive.zip");
    }

    @Test
    void unpacksFilesModesAndInnerLinks() throws IOException {
        try (var out = new ZipArchiveOutputStream(zip)) {
            put(out, "bin/run", 0100755, "#!/bin/sh\n");
            put(out, "bin/link", LINK, "run");
            put(out, "empty/", 0040755, "");
        }

        extract(ArchiveLimits.DEFAULT);

        assertThat(target.resolve("bin/run")).hasContent("#!/bin/sh\n").isExecutable();
        assertThat(Files.readSymbolicLink(target.resolve("bin/link"))).hasToString("run");
        assertThat(target.resolve("empty")).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/evil", "..\\evil", "C:\\evil", "a/..", "C:/evil"})
    void refusesWhatLeavesTheDirectory(String name) throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(1);
        }

        assertThatThrownBy(() -> extract(ArchiveLimits.DEFAULT))
                .isInstanceOf(UnsafeArchiveException.class)
                .hasMessageContaining("'" + name.replace('\\', '/') + "'");
        assertThat(target).isEmptyDirectory();
        assertThat(directory.resolve("evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../outside", "a/../../outside", ""})
    void refusesLinksToTheOutside(String link) throws IOException {
        try (var out = new ZipArchiveOutputStream(zip)) {
            put(out, "link", LINK, link);
        }

        assertThatThrownBy(() -> extract(ArchiveLimits.DEFAULT)).hasMessageContaining("a link that leaves");
    }

    @Test
    void refusesToWriteThroughALink() throws IOException {
        try (var out = new ZipArchiveOutputStream(zip)) {
            put(out, "link", LINK, "elsewhere");
            put(out, "link/file", 0100644, "x");
        }

        assertThatThrownBy(() -> extract(ArchiveLimits.DEFAULT)).hasMessageContaining("below a link");
    }

    @Test
    void refusesDevices() throws IOException {
        try (var out = new ZipArchiveOutputStream(zip)) {
            put(out, "null", DEVICE, "");
        }

        assertThatThrownBy(() -> extract(ArchiveLimits.DEFAULT))
                .hasMessageContaining("no file, directory or link: 'null'");
    }

    @Test
    void stopsAtTooManyEntries() throws IOException {
        try (var out = new ZipArchiveOutputStream(zip)) {
            for (int i = 0; i < 11; i++) {
                put(out, "f" + i, 0100644, "");
            }
        }

        assertThatThrownBy(() -> extract(new ArchiveLimits(10, 1000, 100))).hasMessageContaining("limit of 10 entries");
    }

    @Test
    void stopsAtTooManyBytesBeforeWritingThem() throws IOException {
        try (var out = new ZipArchiveOutputStream(zip)) {
            put(out, "big", 0100644, "x".repeat(1001));
        }

        assertThatThrownBy(() -> extract(new ArchiveLimits(10, 1000, 100))).hasMessageContaining("limit of 1000 bytes");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void recognisesABomb() throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            byte[] zeros = new byte[1 << 20];
            out.putNextEntry(new ZipEntry("zeros"));
            for (int i = 0; i < 300; i++) {
                out.write(zeros);
            }
        }

        assertThatThrownBy(() -> extract(ArchiveLimits.DEFAULT)).hasMessageContaining("zip bomb");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void refusesAnEntryThatIsLargerThanItSays() throws IOException {
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("liar"));
            out.write("much more than that".getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = Files.readAllBytes(zip);
        int central = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
        bytes[central + 24] = 3;
        Files.write(zip, bytes);

        assertThatThrownBy(() -> extract(ArchiveLimits.DEFAULT)).hasMessageContaining("larger than it says: 'liar'");
    }

    @Test
    void whatIsNoZipIsToldSo() throws IOException {
        Files.writeString(zip, "plain text");

        assertThatThrownBy(() -> extract(ArchiveLimits.DEFAULT)).isInstanceOf(ZipException.class);
    }

    private void extract(ArchiveLimits limits) throws IOException {
        new ZipExtractor(limits).extract(zip, new DirectoryWriter(target));
    }

    private static void put(ZipArchiveOutputStream out, String name, int mode, String content) throws IOException {
        var entry = new ZipArchiveEntry(name);
        entry.setUnixMode(mode);
        out.putArchiveEntry(entry);
        try (InputStream in = new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))) {
            in.transferTo(out);
        }
        out.closeArchiveEntry();
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        for (int i = 0; i <= bytes.length - part.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
                return i;
            }
        }
        throw new AssertionError("not found");
    }
}
