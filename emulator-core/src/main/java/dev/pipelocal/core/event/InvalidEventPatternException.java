package dev.pipelocal.core.event;

/** The text is no event pattern; the message is EventBridge's. */
public final class InvalidEventPatternException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidEventPatternException(String reason) {
        super("Event pattern is not valid. Reason: " + reason);
    }
}
