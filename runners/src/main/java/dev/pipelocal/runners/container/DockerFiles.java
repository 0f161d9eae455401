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
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Copies files into containers and out of them; relative paths are below {@link #DIRECTORY}. */
final class DockerFiles {
    static final String DIRECTORY = "/codebuild";

    /** The file that comes last: once it is there, all are. */
    static final String COMPLETE = DIRECTORY + "/complete";

    private static final int MOST_LINKS = 40;

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
        try (in) {
            docker.client()
                    .copyArchiveToContainerCmd(container)
                    .withRemotePath("/")
                    .withTarInputStream(in)
                    .exec();
            writing.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (RuntimeException e) {
            writer.interrupt();
            throw failure(writing, e);
        }
    }

    private static IOException failure(FutureTask<Boolean> writing, RuntimeException failure) {
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
    boolean read(String container, String path, TreeWriter writer) throws IOException {
        try (InputStream in = archive(container, path + "/.")) {
            TarReader.read(in, writer);
            return true;
        } catch (NotFoundException e) {
            return false;
        } catch (DockerException e) {
            throw unread(path, e);
        }
    }

    /** Reads one file, links followed within the container; says whether there is one. */
    boolean readFile(String container, String path, Sandbox.FileReader reader) throws IOException {
        String next = path;
        for (int links = 0; links < MOST_LINKS; links++) {
            try (var tar = new TarArchiveInputStream(archive(container, next), "UTF-8")) {
                TarArchiveEntry entry = tar.getNextEntry();
                if (entry != null && entry.isSymbolicLink()) {
                    next = InsidePath.resolve(DIRECTORY, next, entry.getLinkName());
                } else if (entry == null || !entry.isFile()) {
                    return false;
                } else {
                    reader.read(
                            new TreeWriter.Attributes(
                                    entry.getMode(), entry.getLastModifiedTime().toInstant()),
                            entry.getRealSize(),
                            tar);
                    return true;
                }
            } catch (NotFoundException e) {
                return false;
            } catch (DockerException e) {
                throw unread(path, e);
            }
        }
        return false;
    }

    private InputStream archive(String container, String path) {
        return docker.client()
                .copyArchiveFromContainerCmd(container, path.startsWith("/") ? path : DIRECTORY + "/" + path)
                .exec();
    }

    private static IOException unread(String path, DockerException cause) {
        return new IOException(DockerConnection.failure("read " + path, cause).getMessage(), cause);
    }
}
