package dev.pipelocal.runners.build.cache;

import dev.pipelocal.runners.artifact.RenamingWriter;
import dev.pipelocal.runners.artifact.TarReader;
import dev.pipelocal.runners.artifact.TarWriter;
import dev.pipelocal.runners.artifact.TreeWriter;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An archive of cached files, a tar.gz: what lies below the source directory is in {@code cache/source}, what is anywhere else in
 * {@code cache/root}.
 */
public final class CacheArchive {
    private static final String SOURCE = "source/";
    private static final String ROOT = "root/";
    private static final int BUFFER = 1 << 16;

    private CacheArchive() {}

    /**
     * Begins an archive of files by absolute paths, or such that are relative to the source directory; of one path it takes the
     * first. Closing the writer ends it.
     */
    public static TreeWriter write(Path file) throws IOException {
        var gzip = new FastGzip(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
        Set<String> known = new HashSet<>();
        return new RenamingWriter(
                new TarWriter(gzip),
                path -> Optional.of(path).filter(known::add).map(CacheArchive::name));
    }

    /** @throws IOException if it is no such archive, or an incomplete one */
    public static void check(Path file) throws IOException {
        read(file, new Ignored());
    }

    /**
     * Hands out the files that these paths name: those below the source directory under {@code sourcePrefix}, the others under
     * {@code rootPrefix}.
     */
    public static void read(Path file, List<CachePath> paths, TreeWriter writer, String sourcePrefix, String rootPrefix)
            throws IOException {
        read(file, new RenamingWriter(writer, name -> place(name, paths, sourcePrefix, rootPrefix)));
    }

    private static String name(String path) {
        return "cache/" + (path.startsWith("/") ? ROOT + path.substring(1) : SOURCE + path);
    }

    private static Optional<String> place(String name, List<CachePath> paths, String sourcePrefix, String rootPrefix) {
        boolean source = name.startsWith(SOURCE);
        String path = name.substring(name.indexOf('/') + 1);
        return paths.stream().anyMatch(each -> each.matches(source ? path : "/" + path))
                ? Optional.of((source ? sourcePrefix : rootPrefix) + path)
                : Optional.empty();
    }

    private static void read(Path file, TreeWriter writer) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), BUFFER)) {
            if (!TarReader.read(in, writer).isEmpty()) {
                throw new IOException("A cache has hard links: it was not written here");
            }
        }
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private record Ignored() implements TreeWriter {
        @Override
        public void directory(String path, Attributes attributes) {}

        @Override
        public void file(String path, Attributes attributes, long size, InputStream content) {}

        @Override
        public void link(String path, String target, Attributes attributes) {}
    }
}
