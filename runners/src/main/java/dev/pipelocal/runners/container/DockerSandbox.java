package dev.pipelocal.runners.container;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import dev.pipelocal.runners.artifact.PrefixedWriter;
import dev.pipelocal.runners.artifact.TarReader;
import dev.pipelocal.runners.artifact.TarWriter;
import dev.pipelocal.runners.artifact.TreeWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container. */
final class DockerSandbox implements Sandbox {
    private static final Logger LOG = LoggerFactory.getLogger(DockerSandbox.class);
    private static final String DIRECTORY = "/codebuild";

    private final DockerConnection docker;
    private final String id;
    private final InetAddress gateway;
    private final boolean warm;

    /** @param warm whether it runs already and waits for its work */
    DockerSandbox(DockerConnection docker, String id, InetAddress gateway, boolean warm) {
        this.warm = warm;
        this.docker = docker;
        this.id = id;
        this.gateway = gateway;
    }

    @Override
    public String handle() {
        return id;
    }

    @Override
    public String directory() {
        return DIRECTORY;
    }

    @Override
    public Optional<InetAddress> gateway() {
        return Optional.of(gateway);
    }

    @Override
    public boolean ownsProcesses() {
        return true;
    }

    @Override
    public void upload(Content content) throws IOException, SandboxException, InterruptedException {
        var out = new PipedOutputStream();
        var in = new PipedInputStream(out, 1 << 20);
        var writing = new FutureTask<>(() -> {
            try (var tar = new TarWriter(out)) {
                content.writeTo(new PrefixedWriter(DIRECTORY.substring(1) + "/", tar));
            }
            return true;
        });
        Thread writer = Thread.ofVirtual().name("upload").start(writing);
        try (in) {
            docker.client()
                    .copyArchiveToContainerCmd(id)
                    .withRemotePath("/")
                    .withTarInputStream(in)
                    .exec();
            writing.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (RuntimeException e) {
            writer.interrupt();
            throw uploadFailure(writing, e);
        }
    }

    private static IOException uploadFailure(FutureTask<Boolean> writing, RuntimeException failure) {
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

    @Override
    public void start() throws SandboxException, InterruptedException {
        if (warm) {
            docker.call(
                    "wake container",
                    client -> client.killContainerCmd(id).withSignal("USR1").exec());
        } else {
            docker.call(
                    "start container", client -> client.startContainerCmd(id).exec());
        }
    }

    @Override
    public boolean wasStarted() throws SandboxException, InterruptedException {
        return !warm && !"created".equals(state().getStatus());
    }

    @Override
    public void follow(Output output) throws IOException, SandboxException, InterruptedException {
        new DockerLog(docker, id).follow(output);
    }

    @Override
    public Exit exit() throws SandboxException, InterruptedException {
        var state = state();
        Long code = state.getExitCodeLong();
        return new Exit(code == null ? -1 : code.intValue(), Boolean.TRUE.equals(state.getOOMKilled()));
    }

    private InspectContainerResponse.ContainerState state() throws SandboxException, InterruptedException {
        return docker.call(
                "inspect", client -> client.inspectContainerCmd(id).exec().getState());
    }

    @Override
    public boolean read(String path, TreeWriter writer) throws IOException {
        try (InputStream in = archive(path + "/.")) {
            TarReader.read(in, writer);
            return true;
        } catch (NotFoundException e) {
            return false;
        } catch (DockerException e) {
            throw new IOException(DockerConnection.failure("read " + path, e).getMessage(), e);
        }
    }

    @Override
    public boolean readFile(String path, FileReader reader) throws IOException {
        String next = path;
        for (int links = 0; links < 40; links++) {
            try (var tar = new TarArchiveInputStream(archive(next), "UTF-8")) {
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
                throw new IOException(
                        DockerConnection.failure("read " + path, e).getMessage(), e);
            }
        }
        return false;
    }

    private InputStream archive(String path) {
        return docker.client()
                .copyArchiveFromContainerCmd(id, path.startsWith("/") ? path : DIRECTORY + "/" + path)
                .exec();
    }

    @Override
    public void stop(Duration grace) {
        try {
            docker.call("stop", grace.plusSeconds(10), client -> {
                try {
                    return client.stopContainerCmd(id)
                            .withTimeout((int) grace.toSeconds())
                            .exec();
                } catch (NotFoundException | com.github.dockerjava.api.exception.NotModifiedException e) {
                    return null;
                }
            });
        } catch (SandboxException e) {
            LOG.warn("containerNotStopped container={} reason={}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void remove() {
        try {
            docker.call("remove", Duration.ofSeconds(30), client -> {
                try {
                    return client.removeContainerCmd(id)
                            .withForce(true)
                            .withRemoveVolumes(true)
                            .exec();
                } catch (NotFoundException | com.github.dockerjava.api.exception.ConflictException e) {
                    return null;
                }
            });
        } catch (SandboxException e) {
            LOG.warn("containerNotRemoved container={} reason={}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
