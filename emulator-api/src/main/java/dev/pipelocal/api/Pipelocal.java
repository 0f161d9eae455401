package dev.pipelocal.api;

import dev.pipelocal.api.wire.CredentialScope;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.ClockControl;
import java.net.URI;
import software.amazon.awssdk.core.SdkClient;

/** An emulator within a Java program: its services by the SDK's client interfaces, without a network between. */
public final class Pipelocal implements AutoCloseable {
    private static final Caller ROOT = Caller.root(CredentialScope.DEFAULT_ACCOUNT, CredentialScope.DEFAULT_REGION);

    private final Emulator emulator;

    private Pipelocal(Emulator emulator) {
        this.emulator = emulator;
    }

    /** Starts one with state in a throw-away directory; other programs reach it at {@link #endpoint}. */
    public static Pipelocal start() {
        return start(EmulatorOptions.inMemory());
    }

    public static Pipelocal start(EmulatorOptions options) {
        return new Pipelocal(Emulator.start(options, () -> {}));
    }

    /** A client of the default account's root user in us-east-1. */
    public <C extends SdkClient> C client(Class<C> service) {
        return client(service, ROOT);
    }

    public <C extends SdkClient> C client(Class<C> service, Caller caller) {
        return emulator.clients().of(service, caller);
    }

    public ClockControl clock() {
        return emulator.clock();
    }

    public URI endpoint() {
        return emulator.endpoint();
    }

    /** Forgets everything that was made. */
    public void reset() {
        emulator.reset();
    }

    @Override
    public void close() {
        emulator.close();
    }
}
