package dev.pipelocal.api.server;

import java.io.IOException;

/** A client stopped sending within its request. */
final class RequestTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    RequestTimeoutException() {
        super("Your socket connection to the server was not read from or written to within the timeout period.");
    }
}
