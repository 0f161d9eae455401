package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireRequest;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * One request on a connection and the place for its answer.
 *
 * @param incoming the body's connection side; null when the body was received before the request was handed on
 */
record Exchange(
        HttpServerRequest http,
        String requestId,
        WireRequest request,
        @Nullable RequestStream incoming) {
    HttpServerResponse response() {
        return http.response();
    }

    boolean isHead() {
        return request.method().equals("HEAD");
    }
}
