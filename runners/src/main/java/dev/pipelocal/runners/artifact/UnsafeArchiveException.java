package dev.pipelocal.runners.artifact;

import java.io.IOException;

/** An archive that was refused; the message says which entry and why. */
public final class UnsafeArchiveException extends IOException {
    private static final long serialVersionUID = 1L;

    public UnsafeArchiveException(String message) {
        super(message);
    }
}
