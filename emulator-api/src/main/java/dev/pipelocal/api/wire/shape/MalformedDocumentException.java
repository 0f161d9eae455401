package dev.pipelocal.api.wire.shape;

import org.jspecify.annotations.Nullable;

/** A document that cannot become the shape that it should; the message, if any, is what AWS says of it. */
public final class MalformedDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedDocumentException(@Nullable String message) {
        super(message);
    }

    public MalformedDocumentException(Throwable cause) {
        super(null, cause);
    }
}
