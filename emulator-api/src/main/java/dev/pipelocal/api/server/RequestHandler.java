package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;

/** Answers requests; called on a virtual thread. What it throws is answered as an internal failure. */
@FunctionalInterface
public interface RequestHandler {
    /** @param requestId what the answer's {@code x-amzn-RequestId} will say */
    WireResponse handle(WireRequest request, String requestId);
}
