package dev.pipelocal.api.operator;

import dev.pipelocal.api.server.Answers;
import dev.pipelocal.api.server.OperatorRoutes;
import dev.pipelocal.api.server.Query;
import dev.pipelocal.api.wire.CredentialScope;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.service.Jobs;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells the clients that third-party workers act for, with the tokens that prove it: {@code GET /_pipelocal/third-party}
 * answers {@code [{"clientId": "...", "clientToken": "..."}]}. {@code ?account=} asks for another account's.
 */
public final class ThirdPartyRoute {
    private final Supplier<Jobs> jobs;

    public ThirdPartyRoute(Supplier<Jobs> jobs) {
        this.jobs = jobs;
    }

    public void addTo(OperatorRoutes routes) {
        routes.add("GET", "/_pipelocal/third-party", this::clients);
    }

    private WireResponse clients(WireRequest request) {
        String account = Query.of(request.query()).first("account").orElse(CredentialScope.DEFAULT_ACCOUNT);
        var client = jobs.get().thirdPartyClient(Caller.root(account, CredentialScope.DEFAULT_REGION));
        return Answers.json(200, List.of(Map.of("clientId", client.clientId(), "clientToken", client.clientToken())));
    }
}
