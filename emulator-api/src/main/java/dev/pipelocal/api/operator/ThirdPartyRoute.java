package dev.pipelocal.api.operator;

import dev.pipelocal.api.server.Answers;
import dev.pipelocal.api.server.OperatorRoutes;
import dev.pipelocal.api.service.codepipeline.ThirdPartyClients;
import dev.pipelocal.api.wire.WireResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells the client that third-party workers act for, with the token that proves it: {@code GET /_pipelocal/third-party}
 * answers {@code [{"clientId": "...", "clientToken": "..."}]}.
 */
public final class ThirdPartyRoute {
    private final Supplier<ThirdPartyClients> clients;

    public ThirdPartyRoute(Supplier<ThirdPartyClients> clients) {
        this.clients = clients;
    }

    public void addTo(OperatorRoutes routes) {
        routes.add("GET", "/_pipelocal/third-party", request -> clients());
    }

    private WireResponse clients() {
        var client = clients.get().client();
        return Answers.json(200, List.of(Map.of("clientId", client.clientId(), "clientToken", client.clientToken())));
    }
}
