package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The emulator's own routes, below {@code /_pipelocal/} and {@code /_localstack/}. */
public final class OperatorRoutes {
    /** Answers one route. */
    @FunctionalInterface
    public interface Route {
        WireResponse handle(WireRequest request);
    }

    private record Key(String method, String path) {}

    private final Map<Key, Route> routes = new LinkedHashMap<>();
    private final Set<String> open = new HashSet<>();
    private final OriginCheck origins;

    public OperatorRoutes(OriginCheck origins) {
        this.origins = origins;
    }

    /** @param path the whole of it, such as {@code /_pipelocal/health} */
    public OperatorRoutes add(String method, String path, Route route) {
        routes.put(new Key(method, path), route);
        return this;
    }

    /** A route that anyone may use under any name of this server, as it has checks of its own. */
    public OperatorRoutes addOpen(String method, String path, Route route) {
        open.add(path);
        return add(method, path, route);
    }

    /** Empty when the request is for AWS's services. */
    Optional<WireResponse> handle(WireRequest request) {
        String path = request.path();
        if (!path.startsWith("/_pipelocal/") && !path.startsWith("/_localstack/")) {
            return Optional.empty();
        }
        Optional<WireResponse> refusal = open.contains(path) ? Optional.empty() : origins.refusal(request);
        return Optional.of(refusal.orElseGet(() -> route(request)));
    }

    private WireResponse route(WireRequest request) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        Route route = routes.get(new Key(method, request.path()));
        if (route != null) {
            return route.handle(request);
        }
        boolean known = routes.keySet().stream().anyMatch(key -> key.path().equals(request.path()));
        return known
                ? Answers.error(405, "%s does not answer %s".formatted(request.path(), request.method()))
                : Answers.error(404, "pipelocal has no route %s".formatted(request.path()));
    }
}
