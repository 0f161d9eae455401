package dev.pipelocal.runners.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Volume;
import com.github.dockerjava.api.model.VolumesFrom;
import com.github.dockerjava.api.model.WaitContainerCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes an instance's containers, with the limits of a build and without more rights than it needs, and removes them. */
final class DockerContainers {
    private static final Logger LOG = LoggerFactory.getLogger(DockerContainers.class);
    private static final Duration REMOVAL = Duration.ofSeconds(30);

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

    /** Waits for a command's files: a signal makes it look, and so does every fifth second. */
    private static final String AWAIT_FILES = "trap 'exit 143' TERM; trap 'kill $s 2> /dev/null' USR1; "
            + "while [ ! -f %1$s ]; do sleep 5 & s=$!; [ -f %1$s ] || wait $s; done; "
            + "{ kill $s && wait $s; } 2> /dev/null; trap - TERM USR1; exec ";

    private final DockerConnection docker;
    private final Map<String, String> labels;
    private @Nullable Integer processors;

    DockerContainers(DockerConnection docker, Map<String, String> labels) {
        this.docker = docker;
        this.labels = Map.copyOf(labels);
    }

    /** A container that waits for its files once it is started; empty if its image is not there. */
    Optional<String> create(String name, SandboxSpec spec, ContainerNetwork bridge)
            throws SandboxException, InterruptedException {
        HostConfig host = hostConfig(spec, bridge);
        return docker.call("create container", client -> {
            try {
                return Optional.of(createAnew(
                        client,
                        name,
                        () -> client.createContainerCmd(spec.image())
                                .withEntrypoint("sh", "-c", waiting(spec.command()))
                                .withCmd(List.of())
                                .withVolumes(new Volume(DockerFiles.DIRECTORY))
                                .withWorkingDir("/")
                                .withLabels(labels)
                                .withHostConfig(host)));
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /**
     * A container that is never started and shares another's files: what is put into it is in the other, also while the engine
     * is busy with that one's start.
     */
    void createCarrier(String name, String image, String container) throws SandboxException, InterruptedException {
        docker.call(
                "create container",
                client -> createAnew(
                        client,
                        name,
                        () -> client.createContainerCmd(image)
                                .withEntrypoint("sh")
                                .withLabels(labels)
                                .withHostConfig(HostConfig.newHostConfig()
                                        .withNetworkMode("none")
                                        .withVolumesFrom(new VolumesFrom(container)))));
    }

    /** Removes a container, running or not, and its files; returns once it is gone, whoever removes it. */
    void remove(String container) {
        try {
            docker.call("remove", REMOVAL, client -> {
                try {
                    client.removeContainerCmd(container)
                            .withForce(true)
                            .withRemoveVolumes(true)
                            .exec();
                } catch (ConflictException e) {
                    awaitRemoval(client, container);
                } catch (NotFoundException e) {
                    // Somebody else was faster.
                }
                return true;
            });
        } catch (SandboxException e) {
            LOG.warn("containerNotRemoved container={} reason={}", container, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitRemoval(DockerClient client, String container) {
        try (var gone = new WaitContainerResultCallback()) {
            client.waitContainerCmd(container)
                    .withCondition(WaitContainerCondition.REMOVED)
                    .exec(gone);
            gone.awaitStatusCode();
        } catch (NotFoundException e) {
            // It is gone.
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private interface Creation {
        CreateContainerCmd command();
    }

    /** A container of a name is a leftover: the same name is the same work. */
    private static String createAnew(DockerClient client, String name, Creation creation) {
        try {
            return creation.command().withName(name).exec().getId();
        } catch (ConflictException e) {
            client.removeContainerCmd(name)
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec();
            return creation.command().withName(name).exec().getId();
        }
    }

    private static String waiting(List<String> command) {
        return AWAIT_FILES.formatted(DockerFiles.COMPLETE) + String.join(" ", command);
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
}
