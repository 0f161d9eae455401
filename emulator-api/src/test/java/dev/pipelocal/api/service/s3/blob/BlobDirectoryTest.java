package dev.pipelocal.api.service.s3.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobDirectoryTest {
    private static final DataKey KEY = new DataKey(new byte[32]);

    @TempDir
    Path root;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
    void anEncryptedBodyReadsBackFromAnyOffset(int size) throws IOException {
        var blobs = new BlobDirectory(root);
        byte[] body = random(size);
        Body.Segment segment = write(blobs, body);

        for (int offset : new int[] {0, size / 3, Math.max(0, size - 1)}) {
            int length = (size - offset) / 2 + (size - offset) % 2;
            try (InputStream in = blobs.open(segment, KEY, offset, length)) {
                assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(body, offset, offset + length));
            }
        }
    }

    @Test
    void whatIsOnDiskDoesNotShowThePlaintext() throws IOException {
        var blobs = new BlobDirectory(root);
        write(blobs, "a sentence that nobody may find".repeat(5_000).getBytes(StandardCharsets.UTF_8));

        for (Path file : files()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("sentence");
        }
        assertThat(files()).hasSize(1);
    }

    @Test
    void aChangedByteIsNoticed() throws IOException {
        var blobs = new BlobDirectory(root);
        Body.Segment segment = write(blobs, random(1_000));
        byte[] bytes = Files.readAllBytes(files().getFirst());
        bytes[500] ^= 1;
        Files.write(files().getFirst(), bytes);

        try (InputStream in = blobs.open(segment, KEY, 0, 1_000)) {
            assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aBodyOfSeveralFilesReadsAsOne() throws IOException {
        var blobs = new BlobDirectory(root);
        byte[] body = random(150_000);
        var files = new Body.Files(List.of(
                write(blobs, Arrays.copyOfRange(body, 0, 70_000)),
                write(blobs, Arrays.copyOfRange(body, 70_000, 70_001)),
                write(blobs, Arrays.copyOfRange(body, 70_001, 150_000))));

        try (InputStream in = new Bodies(blobs).open(files, KEY, body.length, 69_999, 10)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(body, 69_999, 70_009));
        }
    }

    @Test
    void aFileThatIsReadStaysUntilItsReaderHasClosedIt() throws IOException {
        var blobs = new BlobDirectory(root);
        Body.Segment segment = write(blobs, random(100));
        InputStream in = blobs.open(segment, KEY, 0, 100);

        blobs.delete(new Body.Files(List.of(segment)));

        assertThat(files()).hasSize(1);
        in.close();
        assertThat(files()).isEmpty();
    }

    @Test
    void anAbandonedFileVanishes() throws IOException {
        var blobs = new BlobDirectory(root);

        try (PendingBlob pending = blobs.begin(KEY)) {
            pending.write(random(100));
        }

        assertThat(files()).isEmpty();
    }

    @Test
    void theSweepRemovesWhatNoRowNames() throws IOException {
        var earlier = new BlobDirectory(root);
        Body.Segment kept = write(earlier, random(10));
        write(earlier, random(10));
        earlier.begin(KEY);
        var blobs = new BlobDirectory(root);
        Body.Segment fresh = write(blobs, random(10));

        int removed = blobs.sweep(Set.of(kept.blob()));

        assertThat(removed).isEqualTo(2);
        assertThat(files())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrder(kept.blob(), fresh.blob());
    }

    @Test
    void aSmallBodyFitsIntoATable() throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] body = random(1_024);
        try (var envelope = new EnvelopeWriter(bytes, KEY, body.length)) {
            envelope.write(body);
        }
        var inline = new Body.Inline(bytes.toByteArray());

        try (InputStream in = BlobDirectory.open(inline, KEY, body.length, 24, 1_000)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(body, 24, 1_024));
        }
        assertThat(inline.envelope()).hasSize(32 + 1_024 + 16);
    }

    private static Body.Segment write(BlobDirectory blobs, byte[] body) throws IOException {
        try (PendingBlob pending = blobs.begin(KEY)) {
            pending.write(body);
            return pending.commit();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
