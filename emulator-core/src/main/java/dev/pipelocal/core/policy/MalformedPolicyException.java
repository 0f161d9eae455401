package dev.pipelocal.core.policy;

/** The text is no policy; the message says what is wrong with it. Each service has its own error for it. */
public final class MalformedPolicyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedPolicyException(String message) {
        super(message);
    }
}
