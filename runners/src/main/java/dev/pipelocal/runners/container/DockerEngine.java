package dev.pipelocal.runners.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
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

    /** What package managers and {@code su} need; Docker's default has raw sockets, devices and audit besides. */
    private static final Capability[] CAPABILITIES = {
        Capability.CHOWN,
        Capability.DAC_OVERRIDE,
        Capability.FOWNER,
        Capability.FSETID,
        Capability.KILL,
        Capability.SETGID,
        Capability.SETUID,
        Capability.NET_BIND_SERVICE,
        Capability.SYS_CHROOT
    };

    private static final int REMOVAL_ATTEMPTS = 15;
    private static final Duration REMOVAL_PAUSE = Duration.ofMillis(200);

    private final DockerConnection docker = new DockerConnection();
    private final DockerImages images = new DockerImages(docker);
    private final DockerNetwork network;
    private final WarmPool pool;
    private final String prefix;
    private final Map<String, String> instance;
    private final Map<String, String> labels;
    private final DockerLeftovers leftovers;
    private @Nullable Integer processors;

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

    DockerEngine(String instance, DockerOwner owner, int warm) {
        this.prefix = "pipelocal-" + instance;
        this.instance = Map.of(INSTANCE, instance);
        this.labels = owner.labelsWith(this.instance);
        this.network = new DockerNetwork(docker, prefix, labels);
        this.pool = new WarmPool(docker, warm, prefix, this.instance, this::makeWarm);
        this.leftovers = new DockerLeftovers(docker, owner);
    }

    /** Whether an engine answers, within three seconds. */
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
            return new DockerSandbox(docker, warm.get(), bridge.gateway(), true);
        }
        Optional<String> id = tryCreate(spec, bridge, false);
        if (id.isEmpty()) {
            progress.accept("Pulling image " + spec.image());
            images.pull(spec.image(), progress);
            id = tryCreate(spec, bridge, false);
        }
        return new DockerSandbox(
                docker,
                id.orElseThrow(() -> new SandboxException("Image '" + spec.image() + "' was pulled but is not there")),
                bridge.gateway(),
                false);
    }

    @Override
    public Optional<Sandbox> find(String handle) throws SandboxException, InterruptedException {
        InspectContainerResponse found = docker.call("inspect", client -> inspect(client, handle));
        return found == null
                ? Optional.empty()
                : Optional.of(new DockerSandbox(docker, handle, network().gateway(), isWarm(found)));
    }

    @Override
    public void removeAll() {
        leftovers.close();
        pool.close();
        if (!docker.wasUsed()) {
            return;
        }
        try {
            List<Container> containers = docker.call(
                    "list containers",
                    client -> client.listContainersCmd()
                            .withShowAll(true)
                            .withLabelFilter(instance)
                            .exec());
            for (Container container : containers) {
                new DockerSandbox(docker, container.getId(), network.get().gateway(), false).remove();
            }
            removeNetwork();
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

    /** A container whose removal somebody else has begun holds the network until that is done. */
    private void removeNetwork() throws SandboxException, InterruptedException {
        for (int attempt = 0; attempt < REMOVAL_ATTEMPTS; attempt++) {
            try {
                network.remove();
                return;
            } catch (SandboxException e) {
                Thread.sleep(REMOVAL_PAUSE);
            }
        }
        network.remove();
    }

    private Optional<String> tryCreate(SandboxSpec spec, ContainerNetwork bridge, boolean warm)
            throws SandboxException, InterruptedException {
        HostConfig host = hostConfig(spec, bridge);
        String name = prefix + "-" + spec.name();
        return docker.call("create container", client -> {
            try {
                return Optional.of(create(client, spec, host, name, warm));
            } catch (ConflictException e) {
                client.removeContainerCmd(name).withForce(true).exec();
                return Optional.of(create(client, spec, host, name, warm));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    private String create(DockerClient client, SandboxSpec spec, HostConfig host, String name, boolean warm) {
        return client.createContainerCmd(spec.image())
                .withName(name)
                .withEntrypoint(warm ? WarmPool.waiting(spec.command()) : spec.command())
                .withCmd(List.of())
                .withWorkingDir("/")
                .withLabels(warm ? warmLabels() : labels)
                .withHostConfig(host)
                .exec()
                .getId();
    }

    private Map<String, String> warmLabels() {
        Map<String, String> all = new HashMap<>(labels);
        all.put(WarmPool.LABEL, "true");
        return all;
    }

    private static boolean isWarm(InspectContainerResponse container) {
        Map<String, String> found = container.getConfig().getLabels();
        return found != null && found.containsKey(WarmPool.LABEL);
    }

    private Optional<String> makeWarm(SandboxSpec spec) throws SandboxException, InterruptedException {
        Optional<String> id = tryCreate(spec, network.get(), true);
        if (id.isPresent()) {
            docker.call(
                    "start container",
                    client -> client.startContainerCmd(id.get()).exec());
        }
        return id;
    }

    private HostConfig hostConfig(SandboxSpec spec, ContainerNetwork bridge)
            throws SandboxException, InterruptedException {
        HostConfig host = HostConfig.newHostConfig()
                .withNetworkMode(bridge.name())
                .withMemory(spec.memory())
                .withMemorySwap(spec.memory())
                .withNanoCPUs((long) (Math.min(spec.cpus(), processors()) * 1e9))
                .withPidsLimit((long) spec.pids())
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "2g", "max-file", "1")));
        return spec.privileged()
                ? host.withPrivileged(true)
                : host.withSecurityOpts(List.of("no-new-privileges"))
                        .withCapDrop(Capability.ALL)
                        .withCapAdd(CAPABILITIES);
    }

    private synchronized int processors() throws SandboxException, InterruptedException {
        if (processors == null) {
            processors = docker.call("info", client -> client.infoCmd().exec().getNCPU());
        }
        return processors;
    }

    private static @Nullable InspectContainerResponse inspect(DockerClient client, String id) {
        try {
            return client.inspectContainerCmd(id).exec();
        } catch (NotFoundException e) {
            return null;
        }
    }
}
