package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import java.util.Optional;
import java.util.function.Function;

/** Parts the emulator's own routes and buckets' websites from AWS's services. */
public final class Front implements RequestHandler {
    private final OperatorRoutes routes;
    private final Function<WireRequest, Optional<WireResponse>> websites;
    private final AwsEndpoint aws;

    /** @param websites answers requests whose host is a website's */
    public Front(OperatorRoutes routes, Function<WireRequest, Optional<WireResponse>> websites, AwsEndpoint aws) {
        this.routes = routes;
        this.websites = websites;
        this.aws = aws;
    }

    @Override
    public WireResponse handle(WireRequest request, String requestId) {
        return routes.handle(request).or(() -> websites.apply(request)).orElseGet(() -> aws.handle(request, requestId));
    }
}
