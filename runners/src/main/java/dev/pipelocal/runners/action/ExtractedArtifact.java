package dev.pipelocal.runners.action;

import dev.pipelocal.runners.artifact.ArchiveLimits;
import dev.pipelocal.runners.artifact.UnsafeArchiveException;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;

/** The files of a zipped artifact, one after the other as they are read; only small ones are held in memory. */
final class ExtractedArtifact {
    private static final int IN_MEMORY = 1 << 20;

    private final Packed packed;
    private final Function<ContentStreamProvider, RequestBody> unmeasured;
    private final ArchiveLimits limits = ArchiveLimits.DEFAULT;
    private long unpacked;

    /** @param unmeasured makes a body of a file that is too large for memory and whose length is not known */
    ExtractedArtifact(InputStream zip, Function<ContentStreamProvider, RequestBody> unmeasured) {
        this.packed = new Packed(zip);
        this.unmeasured = unmeasured;
    }

    /** Gives each file's path and content; fails the action for what is no zip, or an unsafe one. */
    void forEach(BiConsumer<String, RequestBody> file) throws IOException {
        try (var entries = new ZipInputStream(new BufferedInputStream(packed, 1 << 16))) {
            int count = 0;
            for (ZipEntry entry = next(entries); entry != null; entry = next(entries)) {
                limits.requireCount(++count);
                if (!entry.isDirectory()) {
                    file.accept(safe(entry.getName()), body(new Counted(entries)));
                }
            }
            if (count == 0) {
                throw unusable("it is not a zip");
            }
        } catch (ZipException | UnsafeArchiveException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    private static @org.jspecify.annotations.Nullable ZipEntry next(ZipInputStream entries) throws IOException {
        try {
            return entries.getNextEntry();
        } catch (IllegalArgumentException e) {
            throw unusable("a name in it is not text");
        }
    }

    private RequestBody body(InputStream content) throws IOException {
        byte[] head = content.readNBytes(IN_MEMORY);
        if (head.length < IN_MEMORY) {
            return RequestBody.fromBytes(head);
        }
        var whole = new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(head), content);
        return unmeasured.apply(() -> whole);
    }

    /** A key is no path on this machine, but an artifact that tries to leave its folder is not to be trusted. */
    private static String safe(String name) {
        boolean leaves = name.startsWith("/")
                || name.contains("\\")
                || name.indexOf('\0') >= 0
                || java.util.Arrays.asList(name.split("/")).contains("..");
        if (leaves) {
            throw unusable("the entry '" + name + "' lies outside of it");
        }
        return name.startsWith("./") ? name.substring(2) : name;
    }

    private static ActionFailedException unusable(String why) {
        return new ActionFailedException("JobFailed", "The input artifact cannot be extracted: " + why);
    }

    private void count(int read) {
        unpacked += read;
        try {
            limits.requireSize(unpacked, packed.count);
        } catch (UnsafeArchiveException e) {
            throw unusable(String.valueOf(e.getMessage()));
        }
    }

    /** Reads one entry, never closes the zip, and stops at the limit. */
    private final class Counted extends FilterInputStream {
        Counted(InputStream entry) {
            super(entry);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public void close() {}
    }

    /** Counts what was read of the archive. */
    private static final class Packed extends FilterInputStream {
        private long count;

        Packed(InputStream zip) {
            super(zip);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
