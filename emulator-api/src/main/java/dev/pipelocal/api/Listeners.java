package dev.pipelocal.api;

import dev.pipelocal.api.server.ListenException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the emulator listens: at its address, beside 127.0.0.1 at ::1, and at gateways that containers reach it by. */
final class Listeners implements BuildEndpoint.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);
    private static final List<String> BUCKET_HOSTS =
            List.of("localhost", "localhost.localstack.cloud", "amazonaws.com");

    private final EmulatorOptions options;
    private final BuildEndpoint.Listener server;
    private volatile int port;

    Listeners(EmulatorOptions options, BuildEndpoint.Listener server) {
        this.options = options;
        this.server = server;
    }

    /** @throws ListenException when the port is taken */
    void open() {
        port = listen(options.host(), options.port());
        if (options.host().equals(EmulatorOptions.DEFAULT_HOST)) {
            try {
                listen("::1", port);
            } catch (ListenException e) {
                LOG.debug("noIpv6 cause={}", e.getMessage());
            }
        }
    }

    @Override
    public int listen(String host, int at) {
        return server.listen(host, at);
    }

    /** Where clients on this machine reach the emulator, once it is open. */
    URI endpoint() {
        String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
        return URI.create("http://" + (isEveryAddress() ? EmulatorOptions.DEFAULT_HOST : host) + ":" + port);
    }

    private boolean isEveryAddress() {
        return options.host().equals("0.0.0.0") || options.host().equals("::");
    }

    /** The names whose subdomains are buckets. */
    List<String> bucketHosts() {
        List<String> hosts = new ArrayList<>(BUCKET_HOSTS);
        hosts.addAll(options.hostnames());
        return hosts;
    }
}
