package dev.pipelocal.api.client;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.Clients;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkClient;

/** The services of this emulator by their SDK client interfaces. */
public final class LocalClients implements Clients {
    private final Map<Class<?>, SdkClient> services = new ConcurrentHashMap<>();

    /** Services need clients of each other, so they are registered one by one as they are made. */
    public <C extends SdkClient> void register(Class<C> service, C implementation) {
        services.put(service, implementation);
    }

    @Override
    public <C extends SdkClient> C of(Class<C> service, Caller caller) {
        throw new UnsupportedOperationException("proxy for " + service.getSimpleName() + " called by " + caller);
    }
}
