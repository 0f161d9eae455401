package dev.pipelocal.runners.container;

import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Network;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** This instance's bridge: found or made when the first container needs it. */
final class DockerNetwork {
    private final DockerConnection docker;
    private final String name;
    private final Map<String, String> labels;
    private @Nullable ContainerNetwork network;

    DockerNetwork(DockerConnection docker, String name, Map<String, String> labels) {
        this.docker = docker;
        this.name = name;
        this.labels = Map.copyOf(labels);
    }

    synchronized ContainerNetwork get() throws SandboxException, InterruptedException {
        if (network == null) {
            network = new ContainerNetwork(name, gateway(findOrCreate()));
        }
        return network;
    }

    /** Forgets what was found: somebody removed it. */
    synchronized void forget() {
        network = null;
    }

    synchronized void remove() throws SandboxException, InterruptedException {
        forget();
        docker.call("remove network", client -> {
            try {
                return client.removeNetworkCmd(name).exec();
            } catch (NotFoundException e) {
                return null;
            }
        });
    }

    private Network findOrCreate() throws SandboxException, InterruptedException {
        return docker.call("network " + name, client -> {
            try {
                return client.inspectNetworkCmd().withNetworkId(name).exec();
            } catch (NotFoundException e) {
                create(client);
                return client.inspectNetworkCmd().withNetworkId(name).exec();
            }
        });
    }

    private void create(com.github.dockerjava.api.DockerClient client) {
        try {
            client.createNetworkCmd()
                    .withName(name)
                    .withDriver("bridge")
                    .withCheckDuplicate(true)
                    .withLabels(labels)
                    .exec();
        } catch (ConflictException e) {
            // Another thread or process of this instance made it.
        }
    }

    private static InetAddress gateway(Network network) throws SandboxException {
        for (Network.Ipam.Config config : network.getIpam().getConfig()) {
            if (config.getGateway() != null) {
                try {
                    return InetAddress.getByName(config.getGateway().replaceFirst("/.*", ""));
                } catch (UnknownHostException e) {
                    throw new SandboxException("Network " + network.getName() + " has no usable gateway", e);
                }
            }
        }
        throw new SandboxException("Network " + network.getName() + " has no gateway");
    }
}
