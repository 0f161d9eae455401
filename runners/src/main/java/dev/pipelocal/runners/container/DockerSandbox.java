package dev.pipelocal.runners.container;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import dev.pipelocal.runners.artifact.TreeWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A container, whose command waits for its files. */
final class DockerSandbox implements Sandbox {
    private static final Logger LOG = LoggerFactory.getLogger(DockerSandbox.class);

    /** Starting is by far the slowest call: a quarter of a second alone, many seconds beside others. */
    private static final Duration START = Duration.ofSeconds(60);

    private final DockerConnection docker;
    private final DockerContainers containers;
    private final DockerFiles files;
    private final String id;
    private final InetAddress gateway;
    private final Optional<Carrier> carrier;
    private final Runnable onStart;

    /** A container that files are put into while this one starts; it is not there before. */
    record Carrier(String name, String image) {}

    /**
     * @param carrier for a container that does not run yet
     * @param onStart is run once the command has all that it needs
     */
    DockerSandbox(
            DockerConnection docker,
            DockerContainers containers,
            String id,
            InetAddress gateway,
            Optional<Carrier> carrier,
            Runnable onStart) {
        this.docker = docker;
        this.containers = containers;
        this.files = new DockerFiles(docker);
        this.id = id;
        this.gateway = gateway;
        this.carrier = carrier;
        this.onStart = onStart;
    }

    @Override
    public String handle() {
        return id;
    }

    @Override
    public String directory() {
        return DockerFiles.DIRECTORY;
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
    public void start(Content content) throws IOException, SandboxException, InterruptedException {
        var starting = new FutureTask<>(() -> startContainer());
        if (carrier.isPresent()) {
            Thread.ofVirtual().name("start-container").start(starting);
            containers.createCarrier(carrier.get().name(), carrier.get().image(), id);
            files.put(carrier.get().name(), content);
            await(starting);
        } else {
            files.put(id, content);
        }
        Thread.ofVirtual().name("wake-container").start(() -> {
            wake();
            onStart.run();
        });
    }

    private boolean startContainer() throws SandboxException, InterruptedException {
        return docker.call("start container", START, client -> {
            try {
                client.startContainerCmd(id).exec();
                return true;
            } catch (NotModifiedException e) {
                return false;
            }
        });
    }

    private static void await(FutureTask<Boolean> starting) throws SandboxException, InterruptedException {
        try {
            starting.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SandboxException failure
                    ? failure
                    : new SandboxException("Could not start the container: " + e.getCause(), e.getCause());
        }
    }

    /** Whoever is not woken looks for itself, only later; one that needs no waking may have ended. */
    private void wake() {
        try {
            docker.call("wake container", client -> {
                try {
                    return client.killContainerCmd(id).withSignal("USR1").exec();
                } catch (ConflictException | NotFoundException e) {
                    return null;
                }
            });
        } catch (SandboxException e) {
            LOG.debug("containerNotWoken container={} reason={}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean wasStarted() throws IOException, InterruptedException {
        return files.readFile(id, DockerFiles.COMPLETE, (attributes, size, content) -> {});
    }

    @Override
    public void resume() throws SandboxException, InterruptedException {
        if ("created".equals(state().getStatus())) {
            startContainer();
        }
    }

    @Override
    public void follow(Output output) throws SandboxException, InterruptedException {
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
    public boolean read(String path, TreeWriter writer) throws IOException, InterruptedException {
        return files.read(id, path, writer);
    }

    @Override
    public boolean readFile(String path, FileReader reader) throws IOException, InterruptedException {
        return files.readFile(id, path, reader);
    }

    @Override
    public boolean stop(Duration grace) {
        try {
            return docker.call("stop", grace.plusSeconds(10), client -> {
                try {
                    client.stopContainerCmd(id)
                            .withTimeout((int) grace.toSeconds())
                            .exec();
                } catch (NotFoundException | NotModifiedException e) {
                    // It has ended.
                }
                return true;
            });
        } catch (SandboxException e) {
            LOG.warn("containerNotStopped container={} reason={}", id, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    @Override
    public void remove() {
        carrier.ifPresent(other -> containers.remove(other.name()));
        containers.remove(id);
    }
}
