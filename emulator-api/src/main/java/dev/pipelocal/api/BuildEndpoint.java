package dev.pipelocal.api;

import dev.pipelocal.runners.build.BuildSettings;
import java.net.InetAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Where builds reach the emulator: processes as any client, containers by a listener on their bridge's gateway. */
final class BuildEndpoint implements BuildSettings.Endpoint {
    private final EmulatorOptions options;
    private final Supplier<URI> endpoint;
    private final Listener listener;
    private final Map<InetAddress, URI> gateways = new ConcurrentHashMap<>();

    /** Listens on one more address, on a port or, for 0, on a free one; gives the port. */
    @FunctionalInterface
    interface Listener {
        int listen(String host, int port);
    }

    BuildEndpoint(EmulatorOptions options, Supplier<URI> endpoint, Listener listener) {
        this.options = options;
        this.endpoint = endpoint;
        this.listener = listener;
    }

    @Override
    public URI forProcesses() {
        return endpoint.get();
    }

    @Override
    public URI forContainers(InetAddress gateway) {
        return options.containerEndpoint().orElseGet(() -> gateways.computeIfAbsent(gateway, this::listen));
    }

    private URI listen(InetAddress gateway) {
        String host = gateway.getHostAddress();
        boolean everywhere = options.host().equals("0.0.0.0") || options.host().equals("::");
        int port = everywhere ? endpoint.get().getPort() : listener.listen(host, 0);
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }
}
