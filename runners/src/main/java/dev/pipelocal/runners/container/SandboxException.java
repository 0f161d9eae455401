package dev.pipelocal.runners.container;

import org.jspecify.annotations.Nullable;

/** What runs builds refused, or does not answer; the message is for the build's owner. */
public final class SandboxException extends Exception {
    private static final long serialVersionUID = 1L;

    public SandboxException(String message) {
        super(message);
    }

    public SandboxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
