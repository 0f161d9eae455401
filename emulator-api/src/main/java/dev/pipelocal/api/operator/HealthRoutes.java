package dev.pipelocal.api.operator;

import dev.pipelocal.api.Version;
import dev.pipelocal.api.server.Answers;
import dev.pipelocal.api.server.OperatorRoutes;
import dev.pipelocal.api.wire.WireResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Supplier;

/** {@code /_pipelocal/health}, and {@code /_localstack/health} for tools that wait for that one. */
public final class HealthRoutes {
    private final Supplier<SortedSet<String>> services;

    /** @param services names of the services that are here */
    public HealthRoutes(Supplier<SortedSet<String>> services) {
        this.services = services;
    }

    public void addTo(OperatorRoutes routes) {
        routes.add("GET", "/_pipelocal/health", request -> health());
        routes.add("GET", "/_localstack/health", request -> health());
    }

    private WireResponse health() {
        Map<String, Object> states = new LinkedHashMap<>();
        services.get().forEach(name -> states.put(name, "running"));
        Map<String, Object> health = new LinkedHashMap<>();
        health.put("status", "ready");
        health.put("version", Version.TEXT);
        health.put("edition", "pipelocal");
        health.put("services", states);
        return Answers.json(200, health);
    }
}
