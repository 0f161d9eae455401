package dev.pipelocal.api.client;

import software.amazon.awssdk.core.SdkClient;

/** A service here has no such operation: its interface's default method answered. The wire makes it a 501. */
public final class NotImplementedException extends UnsupportedOperationException {
    private static final long serialVersionUID = 1L;

    private final Class<? extends SdkClient> service;
    private final String operation;

    public NotImplementedException(Class<? extends SdkClient> service, String operation) {
        super("pipelocal does not implement %s of %s".formatted(operation, service.getSimpleName()));
        this.service = service;
        this.operation = operation;
    }

    public Class<? extends SdkClient> service() {
        return service;
    }

    public String operation() {
        return operation;
    }

    /** Whether it was the interface itself that threw, not code of a service. */
    static boolean isThrownBy(Class<? extends SdkClient> service, UnsupportedOperationException thrown) {
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().equals(service.getName());
    }
}
