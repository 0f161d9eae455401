package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps foreign web pages from the emulator's own routes: a request must name this server as its Host, and come from no
 * page of another one.
 */
public final class OriginCheck {
    private static final Set<String> LOCAL =
            Set.of("localhost", "127.0.0.1", "[::1]", "localhost.localstack.cloud", "host.docker.internal");

    private final Set<String> hosts = new HashSet<>(LOCAL);

    /** @param more further names of this server, without port */
    public OriginCheck(Set<String> more) {
        more.forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    }

    Optional<WireResponse> refusal(WireRequest request) {
        if (!hosts.contains(withoutPort(request.host()))) {
            return Optional.of(Answers.error(
                    403, "'%s' is not a name of this server; --hostname adds one".formatted(request.host())));
        }
        return request.header("origin")
                .filter(origin -> !isThisServer(origin, request.host()))
                .map(origin -> Answers.error(403, "Pages of '%s' may not use this route".formatted(origin)));
    }

    private static boolean isThisServer(String origin, String host) {
        try {
            return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false; // "null" and the like
        }
    }

    private static String withoutPort(String host) {
        return host.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }
}
