package dev.pipelocal.api.client;

import dev.pipelocal.core.caller.Caller;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/** What the classes that {@link ClientClass} writes have in common: each operation's method ends in {@link #call}. */
abstract class BoundClient implements SdkClient {
    private final LocalClients clients;
    private final Class<? extends SdkClient> service;
    private final String serviceName;
    private final Caller caller;

    BoundClient(LocalClients clients, Class<? extends SdkClient> service, String serviceName, Caller caller) {
        this.clients = clients;
        this.service = service;
        this.serviceName = serviceName;
        this.caller = caller;
    }

    /**
     * @param request an SdkRequest, but not by its type here: to verify that each operation's request is one, the JVM would
     *     load all of them
     */
    final Object call(Object request, @Nullable RequestBody body, @Nullable ResponseTransformer<?, ?> transformer) {
        String requestId = RequestId.next();
        var completed = transformer == null ? null : new CompletedTransformer<>(transformer, requestId);
        Object result = clients.call(new ServiceCall(
                service, caller, requestId, RequestDefaults.fill((SdkRequest) request), body, completed));
        return transformer == null ? ResponseCompletion.complete((SdkResponse) result, requestId) : result;
    }

    @Override
    public final String serviceName() {
        return serviceName;
    }

    /** Nothing to close: the service belongs to the emulator. */
    @Override
    public final void close() {}

    @Override
    public final String toString() {
        return "%s of %s in %s".formatted(service.getSimpleName(), caller.principal(), caller.region());
    }
}
