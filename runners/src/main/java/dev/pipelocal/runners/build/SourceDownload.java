package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.ArchiveLimits;
import dev.pipelocal.runners.artifact.DirectoryReader;
import dev.pipelocal.runners.artifact.SafePath;
import dev.pipelocal.runners.artifact.TreeWriter;
import dev.pipelocal.runners.artifact.UnsafeArchiveException;
import dev.pipelocal.runners.artifact.ZipExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Fetches a build's sources to this machine, while its sandbox is being made, and puts them where they are asked for. */
final class SourceDownload {
    private static final int LARGEST_BUILDSPEC = 1 << 20;

    private final SequencedMap<String, BuildSource> sources = new LinkedHashMap<>();
    private final Map<String, CompletableFuture<Path>> spooled = new LinkedHashMap<>();

    SourceDownload(BuildJob job, Path directory) {
        sources.put("", job.source());
        sources.putAll(job.secondarySources());
        int number = 0;
        for (var source : sources.entrySet()) {
            Path file = directory.resolve("source-" + number++);
            body(source.getValue()).ifPresent(body -> spooled.put(source.getKey(), spool(body, file)));
        }
    }

    /** The primary source's file of that path, if it has it. */
    Optional<String> buildspec(String path) throws IOException {
        String safe = SafePath.of(path);
        return switch (sources.get("")) {
            case BuildSource.Zip zip -> fromZip(await(""), safe);
            case BuildSource.Directory directory -> fromDirectory(directory.path(), safe);
            case null, default -> Optional.empty();
        };
    }

    /** Writes a source's files. */
    void write(String identifier, TreeWriter writer) throws IOException {
        switch (sources.get(identifier)) {
            case BuildSource.Zip zip -> unzip(await(identifier), writer);
            case BuildSource.Directory directory -> DirectoryReader.read(directory.path(), writer);
            case null, default -> {}
        }
    }

    /** The SHA-256 (hex) of the primary source's files that match a pattern, by their names. */
    String hash(List<String> patterns) throws IOException {
        var hash = new TreeHash(patterns);
        write("", hash);
        return hash.hex();
    }

    private static void unzip(Path zip, TreeWriter writer) throws IOException {
        try {
            new ZipExtractor(ArchiveLimits.DEFAULT).extract(zip, writer);
        } catch (UnsafeArchiveException e) {
            throw e;
        } catch (ZipException e) {
            throw new ZipException("The source is no zip file: " + e.getMessage());
        }
    }

    private static Optional<BuildSource.Body> body(BuildSource source) {
        return source instanceof BuildSource.Zip zip ? Optional.of(zip.body()) : Optional.empty();
    }

    private static CompletableFuture<Path> spool(BuildSource.Body body, Path file) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try (InputStream in = body.open()) {
                        Files.createDirectories(file.resolveSibling(""));
                        Files.copy(in, file);
                        return file;
                    } catch (IOException e) {
                        throw new CompletionException(e);
                    }
                },
                task -> Thread.ofVirtual().name("download-source").start(task));
    }

    private Path await(String identifier) throws IOException {
        try {
            return spooled.getOrDefault(identifier, CompletableFuture.failedFuture(new IOException("No source")))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException io
                    ? io
                    : new IOException(
                            String.valueOf(
                                    e.getCause() == null ? e : e.getCause().getMessage()),
                            e.getCause());
        }
    }

    private static Optional<String> fromZip(Path zip, String path) throws IOException {
        try (ZipFile file = ZipFile.builder().setPath(zip).get()) {
            ZipArchiveEntry entry = file.getEntry(path);
            if (entry == null) {
                entry = file.getEntry("./" + path);
            }
            return entry == null || entry.isDirectory() || entry.isUnixSymlink()
                    ? Optional.empty()
                    : Optional.of(limited(file.getInputStream(entry)));
        } catch (ZipException e) {
            throw new ZipException("The source is no zip file: " + e.getMessage());
        }
    }

    private static Optional<String> fromDirectory(Path directory, String path) throws IOException {
        Path file = directory.resolve(path);
        return Files.isRegularFile(file) && file.toRealPath().startsWith(directory.toRealPath())
                ? Optional.of(limited(Files.newInputStream(file)))
                : Optional.empty();
    }

    private static String limited(InputStream stream) throws IOException {
        try (InputStream in = stream) {
            byte[] bytes = in.readNBytes(LARGEST_BUILDSPEC + 1);
            if (bytes.length > LARGEST_BUILDSPEC) {
                throw new IOException("The buildspec is larger than " + LARGEST_BUILDSPEC + " bytes");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
