package dev.pipelocal.runners.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Containers of a Docker engine, on this instance's own bridge, without more rights than a build needs. */
public final class DockerEngine implements SandboxEngine {
    static final String INSTANCE = "dev.pipelocal.instance";
    private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);

    /** What the name of a container's carrier adds to its own. */
    private static final String CARRIER = "-files";

    private final DockerConnection docker;
    private final DockerImages images;
    private final DockerNetwork network;
    private final WarmPool pool;
    private final String prefix;
    private final Map<String, String> instance;
    private final DockerContainers containers;
    private final DockerLeftovers leftovers;

    /** An engine to ask: of this machine's, without an instance. */
    public DockerEngine(String instance) {
        this(instance, Path.of(System.getProperty("java.io.tmpdir")), 0);
    }

    /**
     * @param instance names the network and the containers, so that a restarted emulator finds them
     * @param directory exists as long as the instance does; once it and this process are gone, another instance may remove what
     *     this one left
     * @param warm how many containers are kept ready per image and limits
     */
    public DockerEngine(String instance, Path directory, int warm) {
        this(instance, DockerOwner.of(ProcessHandle.current(), directory), warm);
    }

    /** @param host the address of the engine's API, {@code unix:} or {@code tcp:} */
    public DockerEngine(String instance, Path directory, int warm, URI host) {
        this(new DockerConnection(host), instance, DockerOwner.of(ProcessHandle.current(), directory), warm);
    }

    DockerEngine(String instance, DockerOwner owner, int warm) {
        this(new DockerConnection(), instance, owner, warm);
    }

    private DockerEngine(DockerConnection docker, String instance, DockerOwner owner, int warm) {
        this.docker = docker;
        this.images = new DockerImages(docker);
        this.prefix = "pipelocal-" + instance;
        this.instance = Map.of(INSTANCE, instance);
        Map<String, String> labels = owner.labelsWith(this.instance);
        this.network = new DockerNetwork(docker, prefix, labels);
        this.containers = new DockerContainers(docker, labels);
        this.pool = new WarmPool(docker, containers, warm, prefix, this.instance, this::makeWarm);
        this.leftovers = new DockerLeftovers(docker, containers, owner);
    }

    /** Whether an engine answers, within five seconds. */
    public boolean isAvailable() throws InterruptedException {
        return docker.isAvailable();
    }

    public boolean hasImage(String image) throws SandboxException, InterruptedException {
        return images.exists(image);
    }

    /** A local image that has a shell, for callers who name none. */
    public Optional<String> imageWithShell() throws SandboxException, InterruptedException {
        return images.withShell();
    }

    /** Pulls an image. */
    public void pull(String image, Consumer<String> progress) throws SandboxException, InterruptedException {
        images.pull(image, progress);
    }

    /** This instance's bridge; made if it is not there yet. */
    public ContainerNetwork network() throws SandboxException, InterruptedException {
        ContainerNetwork bridge = network.get();
        leftovers.sweepOnce();
        return bridge;
    }

    @Override
    public Sandbox create(SandboxSpec spec, Consumer<String> progress) throws SandboxException, InterruptedException {
        ContainerNetwork bridge = network();
        Optional<String> warm = pool.take(spec);
        if (warm.isPresent()) {
            return sandbox(warm.get(), bridge, Optional.empty());
        }
        String name = prefix + "-" + spec.name();
        Optional<String> id = containers.create(name, spec, bridge);
        if (id.isEmpty()) {
            progress.accept("Pulling image " + spec.image());
            images.pull(spec.image(), progress);
            id = containers.create(name, spec, bridge);
        }
        return sandbox(
                id.orElseThrow(() -> new SandboxException("Image '" + spec.image() + "' was pulled but is not there")),
                bridge,
                Optional.of(new DockerSandbox.Carrier(name + CARRIER, spec.image())));
    }

    @Override
    public Optional<Sandbox> find(String handle) throws SandboxException, InterruptedException {
        InspectContainerResponse found = docker.call("inspect", client -> inspect(client, handle));
        return found == null
                ? Optional.empty()
                : Optional.of(sandbox(
                        handle,
                        network(),
                        Optional.of(new DockerSandbox.Carrier(
                                found.getName().substring(1) + CARRIER, found.getImageId()))));
    }

    private DockerSandbox sandbox(String id, ContainerNetwork bridge, Optional<DockerSandbox.Carrier> carrier) {
        return new DockerSandbox(docker, containers, id, bridge.gateway(), carrier, pool::fill);
    }

    @Override
    public void removeAll() {
        leftovers.close();
        pool.close();
        if (!docker.wasUsed()) {
            return;
        }
        try {
            List<Container> all = docker.call(
                    "list containers",
                    client -> client.listContainersCmd()
                            .withShowAll(true)
                            .withLabelFilter(instance)
                            .exec());
            all.forEach(container -> containers.remove(container.getId()));
            network.remove();
        } catch (SandboxException e) {
            LOG.warn("containersNotRemoved instance={} reason={}", instance.get(INSTANCE), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        leftovers.close();
        pool.close();
        docker.close();
    }

    private Optional<String> makeWarm(SandboxSpec spec) throws SandboxException, InterruptedException {
        Optional<String> id = containers.create(prefix + "-" + spec.name(), spec, network.get());
        if (id.isPresent()) {
            docker.call(
                    "start container",
                    client -> client.startContainerCmd(id.get()).exec());
        }
        return id;
    }

    private static @Nullable InspectContainerResponse inspect(DockerClient client, String id) {
        try {
            return client.inspectContainerCmd(id).exec();
        } catch (NotFoundException e) {
            return null;
        }
    }
}
