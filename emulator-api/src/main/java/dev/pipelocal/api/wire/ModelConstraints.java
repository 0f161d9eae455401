package dev.pipelocal.api.wire;

import dev.pipelocal.api.client.CallCheck;
import dev.pipelocal.api.client.ServiceCall;
import dev.pipelocal.api.wire.table.ServiceTables;

/** Refuses requests that break the service model's constraints, all violations in one exception. */
public final class ModelConstraints implements CallCheck {
    private final ServiceTables services;

    public ModelConstraints(ServiceTables services) {
        this.services = services;
    }

    @Override
    public void check(ServiceCall call) {
        throw new UnsupportedOperationException(services + call.operation());
    }
}
