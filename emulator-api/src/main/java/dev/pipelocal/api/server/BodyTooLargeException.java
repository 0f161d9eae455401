package dev.pipelocal.api.server;

/** A body that an operation needs whole is larger than may be held in memory. */
final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(int limit) {
        super("Expected a request body of at most %d bytes".formatted(limit));
    }
}
