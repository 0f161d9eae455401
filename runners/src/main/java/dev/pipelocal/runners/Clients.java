package dev.pipelocal.runners;

import dev.pipelocal.core.caller.Caller;
import software.amazon.awssdk.core.SdkClient;

/** How runners and services reach a service: its SDK client interface, bound to a caller. */
public interface Clients {
    <C extends SdkClient> C of(Class<C> service, Caller caller);

    /** Whether the service lies in another process, whose events do not arrive here. */
    default boolean isElsewhere(Class<? extends SdkClient> service) {
        return false;
    }
}
