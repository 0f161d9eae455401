package dev.pipelocal.runners.container;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.pipelocal.runners.artifact.PrefixedWriter;
import dev.pipelocal.runners.artifact.TarReader;
import dev.pipelocal.runners.artifact.TarWriter;
import dev.pipelocal.runners.artifact.TreeWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Copies files into containers and out of them; relative paths are below {@link #DIRECTORY}. */
final class DockerFiles {
    static final String DIRECTORY = "/codebuild";

    /** The file that comes last: once it is there, all are. */
    static final String COMPLETE = DIRECTORY + "/complete";

    private static final int MOST_LINKS = 40;
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final DockerConnection docker;

    DockerFiles(DockerConnection docker) {
        this.docker = docker;
    }

    void put(String container, Sandbox.Content content) throws IOException, InterruptedException {
        var out = new PipedOutputStream();
        var in = new PipedInputStream(out, 1 << 20);
        var writing = new FutureTask<>(() -> {
            try (var tar = new TarWriter(out)) {
                var writer = new PrefixedWriter(DIRECTORY.substring(1) + "/", tar);
                content.writeTo(writer);
                tar.file(
                        COMPLETE.substring(1),
                        new TreeWriter.Attributes(0444, Instant.now()),
                        0,
                        new ByteArrayInputStream(new byte[0]));
            }
            return true;
        });
        Thread writer = Thread.ofVirtual().name("upload").start(writing);
        var movement = new Movement(SILENCE);
        try (in) {
            movement.call(() -> docker.client()
                    .copyArchiveToContainerCmd(container)
                    .withRemotePath("/")
                    .withTarInputStream(movement.watched(in))
                    .exec());
            writing.get();
        } catch (TimeoutException e) {
            writer.interrupt();
            throw hung("upload", e);
        } catch (ExecutionException e) {
            writer.interrupt();
            throw failure(writing, e.getCause());
        }
    }

    private static IOException failure(FutureTask<Boolean> writing, @Nullable Throwable failure) {
        // The engine's complaint about a torn stream is not the reason, what tore it is.
        if (writing.isDone()) {
            try {
                writing.get();
            } catch (ExecutionException e) {
                return e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return new IOException(DockerConnection.failure("upload", failure).getMessage(), failure);
    }

    /** Reads a directory's tree; says whether there is one. */
    boolean read(String container, String path, TreeWriter writer) throws IOException, InterruptedException {
        return reading(path, movement -> {
            List<TarReader.HardLink> links;
            try (InputStream in = movement.watched(archive(container, path + "/."))) {
                links = TarReader.read(in, writer);
            }
            // The engine sends a content once, and answers one such request at a time.
            for (TarReader.HardLink link : links) {
                boolean read = file(
                        movement,
                        container,
                        path + "/" + link.target(),
                        (attributes, size, content) -> writer.file(link.path(), link.attributes(), size, content));
                if (!read) {
                    throw new IOException("'" + link.path() + "' cannot be read: '" + link.target() + "' is gone");
                }
            }
            return true;
        });
    }

    /** Reads one file, links followed within the container; says whether there is one. */
    boolean readFile(String container, String path, Sandbox.FileReader reader)
            throws IOException, InterruptedException {
        return reading(path, movement -> file(movement, container, path, reader));
    }

    private boolean file(Movement movement, String container, String path, Sandbox.FileReader reader)
            throws IOException {
        Optional<String> next = Optional.of(path);
        for (int links = 0; links < MOST_LINKS && next.isPresent(); links++) {
            try (var tar = new TarArchiveInputStream(movement.watched(archive(container, next.get())), "UTF-8")) {
                TarArchiveEntry entry = tar.getNextEntry();
                if (entry != null && entry.isFile() && !entry.isSymbolicLink()) {
                    reader.read(attributes(entry), entry.getRealSize(), tar);
                    return true;
                }
                next = link(next.get(), entry);
            }
        }
        return false;
    }

    private static Optional<String> link(String path, @Nullable TarArchiveEntry entry) {
        return entry != null && entry.isSymbolicLink()
                ? Optional.of(InsidePath.resolve(DIRECTORY, path, entry.getLinkName()))
                : Optional.empty();
    }

    private static TreeWriter.Attributes attributes(TarArchiveEntry entry) {
        return new TreeWriter.Attributes(
                entry.getMode(), entry.getLastModifiedTime().toInstant());
    }

    private interface Reading {
        boolean read(Movement movement) throws IOException;
    }

    private static boolean reading(String path, Reading reading) throws IOException, InterruptedException {
        var movement = new Movement(SILENCE);
        try {
            return movement.call(() -> reading.read(movement));
        } catch (TimeoutException e) {
            throw hung("read " + path, e);
        } catch (ExecutionException e) {
            return switch (e.getCause()) {
                case NotFoundException absent -> false;
                case IOException io -> throw io;
                case DockerException refused ->
                    throw new IOException(
                            DockerConnection.failure("read " + path, refused).getMessage(), refused);
                case null, default -> throw new IOException(e.getCause());
            };
        }
    }

    private static IOException hung(String what, TimeoutException cause) {
        return new IOException(
                "The Docker engine moved nothing for " + SILENCE.toSeconds() + " s (" + what + ")", cause);
    }

    private InputStream archive(String container, String path) {
        return docker.client()
                .copyArchiveFromContainerCmd(container, path.startsWith("/") ? path : DIRECTORY + "/" + path)
                .exec();
    }
}
