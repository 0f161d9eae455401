package dev.pipelocal.api.client;

import dev.pipelocal.core.caller.Caller;

/** The caller of the service method that is being run. Bound by {@link LocalClients} only; threads do not inherit it. */
public final class CurrentCaller {
    private static final ScopedValue<Caller> CALLER = ScopedValue.newInstance();

    private CurrentCaller() {}

    public static Caller get() {
        return CALLER.get();
    }

    static <T, X extends Throwable> T call(Caller caller, ScopedValue.CallableOp<T, X> operation) throws X {
        return ScopedValue.where(CALLER, caller).call(operation);
    }
}
