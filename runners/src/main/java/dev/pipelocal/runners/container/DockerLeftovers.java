package dev.pipelocal.runners.container;

import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Network;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Containers and networks of instances that were killed and that nobody can start again. They are removed once per process,
 * in the background, when it first uses the engine.
 */
final class DockerLeftovers {
    private static final Logger LOG = LoggerFactory.getLogger(DockerLeftovers.class);

    private final DockerConnection docker;
    private final DockerContainers containers;
    private final DockerOwner seer;
    private @Nullable Thread sweeping;

    DockerLeftovers(DockerConnection docker, DockerContainers containers, DockerOwner seer) {
        this.docker = docker;
        this.containers = containers;
        this.seer = seer;
    }

    synchronized void sweepOnce() {
        if (sweeping == null) {
            sweeping = Thread.ofVirtual().name("docker-leftovers").start(this::sweep);
        }
    }

    /** Leaves what is not yet removed to the next process. */
    synchronized void close() {
        if (sweeping != null) {
            sweeping.interrupt();
        }
    }

    private void sweep() {
        try {
            for (Container container : containers()) {
                if (isGone(container.getLabels())) {
                    LOG.info("leftoverContainerRemoved container={}", container.getId());
                    containers.remove(container.getId());
                }
            }
            for (Network network : networks()) {
                if (isGone(network.getLabels())) {
                    LOG.info("leftoverNetworkRemoved network={}", network.getName());
                    new DockerNetwork(docker, network.getId(), Map.of()).remove();
                }
            }
        } catch (SandboxException e) {
            LOG.warn("leftoversNotRemoved reason={}", e.getMessage());
        } catch (InterruptedException e) {
            // The engine is closed.
        }
    }

    private List<Container> containers() throws SandboxException, InterruptedException {
        return docker.call(
                "list containers",
                client -> client.listContainersCmd()
                        .withShowAll(true)
                        .withLabelFilter(List.of(DockerEngine.INSTANCE))
                        .exec());
    }

    private List<Network> networks() throws SandboxException, InterruptedException {
        return docker.call(
                "list networks",
                client -> client.listNetworksCmd()
                        .withFilter("label", List.of(DockerEngine.INSTANCE))
                        .exec());
    }

    private boolean isGone(@Nullable Map<String, String> labels) {
        return labels != null && seer.seesGone(labels);
    }
}
