package dev.pipelocal.runners.action;

import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.port.ActionRunner;

/** For a provider whose service this emulator does not have: its actions fail and say which service is missing. */
public final class UnavailableRunner implements ActionRunner {
    private final String service;

    /** @param service such as {@code Amazon ECR} */
    public UnavailableRunner(String service) {
        this.service = service;
    }

    @Override
    public void run(ActionInvocation invocation, ActionHandle handle) {
        throw new ActionFailedException(
                "ConfigurationError",
                "%s cannot run here: this emulator does not have the service %s"
                        .formatted(invocation.action().actionTypeId().provider(), service));
    }
}
