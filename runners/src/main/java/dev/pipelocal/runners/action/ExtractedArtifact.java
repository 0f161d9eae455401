package dev.pipelocal.runners.action;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import software.amazon.awssdk.core.sync.RequestBody;

/** The files of a zipped artifact, one after the other as they are read; only small ones are held in memory. */
final class ExtractedArtifact {
    private static final int IN_MEMORY = 1 << 20;
    private static final int ENTRY_LIMIT = 1_000_000;
    private static final long BYTE_LIMIT = 10L << 30;

    private final InputStream zip;

    ExtractedArtifact(InputStream zip) {
        this.zip = zip;
    }

    /** Gives each file's path and content; fails the action for what is no zip, or an unsafe one. */
    void forEach(BiConsumer<String, RequestBody> file) throws IOException {
        try (var entries = new ZipInputStream(new BufferedInputStream(zip, 1 << 16))) {
            long left = BYTE_LIMIT;
            int count = 0;
            for (ZipEntry entry = next(entries); entry != null; entry = next(entries)) {
                if (++count > ENTRY_LIMIT) {
                    throw unusable("it has more than " + ENTRY_LIMIT + " entries");
                }
                if (!entry.isDirectory()) {
                    var content = new Counted(entries, left);
                    file.accept(safe(entry.getName()), body(content));
                    left -= content.count;
                }
            }
            if (count == 0) {
                throw unusable("it is not a zip");
            }
        } catch (ZipException e) {
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

    private static RequestBody body(Counted content) throws IOException {
        byte[] head = content.readNBytes(IN_MEMORY);
        if (head.length < IN_MEMORY) {
            return RequestBody.fromBytes(head);
        }
        var whole = new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(head), content);
        return RequestBody.fromContentProvider(() -> whole, "application/octet-stream");
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

    /** Reads one entry, never closes the zip, and stops at the limit. */
    private static final class Counted extends FilterInputStream {
        private final long limit;
        private long count;

        Counted(InputStream entry, long limit) {
            super(entry);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            add(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            add(Math.max(read, 0));
            return read;
        }

        private void add(int read) {
            count += read;
            if (count > limit) {
                throw unusable("its files have more than " + (BYTE_LIMIT >> 30) + " GiB");
            }
        }

        @Override
        public void close() {}
    }
}
