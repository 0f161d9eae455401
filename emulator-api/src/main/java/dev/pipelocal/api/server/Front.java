package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;

/** Parts the emulator's own routes from AWS's services. */
public final class Front implements RequestHandler {
    private final OperatorRoutes routes;
    private final AwsEndpoint aws;

    public Front(OperatorRoutes routes, AwsEndpoint aws) {
        this.routes = routes;
        this.aws = aws;
    }

    @Override
    public WireResponse handle(WireRequest request, String requestId) {
        return routes.handle(request).orElseGet(() -> aws.handle(request, requestId));
    }
}
