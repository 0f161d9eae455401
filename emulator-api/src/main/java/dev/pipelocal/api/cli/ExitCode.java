package dev.pipelocal.api.cli;

/** What the command line ends with; documented in the README. */
final class ExitCode {
    static final int OK = 0;
    /** What was asked for was refused or went wrong; one line on standard error says why. */
    static final int FAILED = 1;
    /** The command line itself is wrong. */
    static final int USAGE = 2;
    /** No emulator answers. */
    static final int NOT_REACHABLE = 3;
    /** The port, or the data directory, is another process's. */
    static final int IN_USE = 4;

    private ExitCode() {}
}
