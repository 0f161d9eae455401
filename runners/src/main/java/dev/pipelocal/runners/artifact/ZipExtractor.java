package dev.pipelocal.runners.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Unpacks zips of unknown origin: entries that leave the directory, devices, links to the outside, false sizes and bombs are
 * refused, before anything of the entry is written.
 */
public final class ZipExtractor {
    private static final int LONGEST_TARGET = 4096;

    private final ArchiveLimits limits;

    public ZipExtractor(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Hands every entry to {@code writer}.
     *
     * @throws UnsafeArchiveException for what is refused; what came before it is already written
     * @throws ZipException if the file is no zip
     */
    public void extract(Path zip, TreeWriter writer) throws IOException {
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            new Extraction(file, Files.size(zip), writer).run();
        } catch (IllegalArgumentException e) {
            throw (ZipException) new ZipException("The archive is malformed: " + e.getMessage()).initCause(e);
        }
    }

    private final class Extraction {
        private final ZipFile file;
        private final long packed;
        private final TreeWriter writer;
        private final Set<String> links = new HashSet<>();
        private long unpacked;

        Extraction(ZipFile file, long packed, TreeWriter writer) {
            this.file = file;
            this.packed = packed;
            this.writer = writer;
        }

        void run() throws IOException {
            int count = 0;
            for (Enumeration<ZipArchiveEntry> entries = file.getEntries(); entries.hasMoreElements(); ) {
                limits.requireCount(++count);
                entry(entries.nextElement());
            }
        }

        private void entry(ZipArchiveEntry entry) throws IOException {
            String path = SafePath.of(entry.getName());
            if (path.isEmpty()) {
                return;
            }
            if (links.stream().anyMatch(link -> path.startsWith(link + "/"))) {
                throw new UnsafeArchiveException("The archive has an entry below a link: '" + entry.getName() + "'");
            }
            switch (kind(entry)) {
                case UnixStat.DIR_FLAG -> writer.directory(path, attributes(entry, 0755));
                case UnixStat.LINK_FLAG -> link(entry, path);
                case UnixStat.FILE_FLAG -> file(entry, path);
                default ->
                    throw new UnsafeArchiveException(
                            "The archive has an entry that is no file, directory or link: '" + entry.getName() + "'");
            }
        }

        private int kind(ZipArchiveEntry entry) {
            int kind = entry.getPlatform() == ZipArchiveEntry.PLATFORM_UNIX ? entry.getUnixMode() & 0170000 : 0;
            if (kind == 0) {
                return entry.isDirectory() ? UnixStat.DIR_FLAG : UnixStat.FILE_FLAG;
            }
            return kind;
        }

        private void file(ZipArchiveEntry entry, String path) throws IOException {
            long size = entry.getSize();
            unpacked += size;
            limits.requireSize(size < 0 ? size : unpacked, packed);
            try (InputStream in = new ExactStream(file.getInputStream(entry), size, entry.getName())) {
                writer.file(path, attributes(entry, 0644), size, in);
            }
        }

        private void link(ZipArchiveEntry entry, String path) throws IOException {
            byte[] target;
            try (InputStream in = file.getInputStream(entry)) {
                target = in.readNBytes(LONGEST_TARGET);
            }
            links.add(path);
            writer.link(
                    path,
                    SafePath.linkTarget(path, new String(target, StandardCharsets.UTF_8)),
                    attributes(entry, 0777));
        }

        private TreeWriter.Attributes attributes(ZipArchiveEntry entry, int fallback) {
            int mode = entry.getUnixMode() & 0777;
            // Without unix modes a script of the archive could not be run, though CodeBuild runs it.
            long time = entry.getTime();
            return new TreeWriter.Attributes(
                    mode == 0 ? fallback : mode, time < 0 ? Instant.EPOCH : Instant.ofEpochMilli(time));
        }
    }
}
