package dev.pipelocal.api.cli;

import java.io.PrintWriter;

/** Ends a command with one line on standard error. */
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** Prints the line; gives the exit code. */
    int print(PrintWriter err) {
        err.println("pipelocal: " + getMessage());
        err.flush();
        return exitCode;
    }
}
