package dev.pipelocal.runners.build;

/** A parameter or secret could not be read; the message is the phase context's. */
public final class VariableUnavailableException extends Exception {
    private static final long serialVersionUID = 1L;

    public VariableUnavailableException(String message) {
        super(message);
    }
}
