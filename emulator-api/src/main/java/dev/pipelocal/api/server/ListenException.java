package dev.pipelocal.api.server;

import org.jspecify.annotations.Nullable;

/** An address that cannot be listened on, most often since someone does already. */
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ListenException(String host, int port, @Nullable Throwable cause) {
        super(
                "Cannot listen on %s port %d: %s".formatted(host, port, cause == null ? "unknown" : cause.getMessage()),
                cause);
    }
}
