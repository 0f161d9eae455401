package dev.pipelocal.api.client;

import dev.pipelocal.core.caller.Caller;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * One call of a service's operation, from the wire or through a client of {@link LocalClients}.
 *
 * @param body for an operation with a streaming request only
 * @param transformer for an operation with a streaming response only; its result is the call's
 */
public record ServiceCall(
        Class<? extends SdkClient> service,
        Caller caller,
        String requestId,
        SdkRequest request,
        @Nullable RequestBody body,
        @Nullable ResponseTransformer<?, ?> transformer) {
    /** The operation's name as AWS writes it, such as {@code ListPipelines}. */
    public String operation() {
        return Signature.operationOf(request.getClass());
    }
}
