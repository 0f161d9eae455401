package dev.pipelocal.api.wire.table;

import java.util.Collection;
import software.amazon.awssdk.core.SdkClient;

/** All services that can be routed to. A small index is read at once, each service's own table when it is first used. */
public final class ServiceTables {
    private ServiceTables() {}

    public static ServiceTables load() {
        return new ServiceTables();
    }

    public Collection<ServiceTable> all() {
        throw new UnsupportedOperationException();
    }

    public ServiceTable of(Class<? extends SdkClient> client) {
        throw new UnsupportedOperationException(client.getName());
    }
}
