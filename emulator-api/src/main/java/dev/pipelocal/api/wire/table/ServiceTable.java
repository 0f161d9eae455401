package dev.pipelocal.api.wire.table;

import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.core.SdkClient;

/** One service of AWS as the wire knows it. What its operations are is read when it is first asked for. */
public final class ServiceTable {
    private final String id;

    ServiceTable(String id) {
        this.id = id;
    }

    /** The service's name in AWS's command line, such as {@code codepipeline} or {@code elbv2}. */
    public String id() {
        return id;
    }

    /** The service's interface in the SDK. */
    public Class<? extends SdkClient> client() {
        throw new UnsupportedOperationException();
    }

    /** An operation by its name on the wire, such as {@code GetPipeline}. */
    public Optional<OperationTable> operation(String name) {
        throw new UnsupportedOperationException(name);
    }

    public Collection<OperationTable> operations() {
        throw new UnsupportedOperationException();
    }
}
