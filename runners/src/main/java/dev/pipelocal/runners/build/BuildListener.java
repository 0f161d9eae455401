package dev.pipelocal.runners.build;

import java.util.List;

/**
 * Told how one build goes: by one thread at a time, in order, until {@link #ended}. A method that takes its time slows the
 * build's log down, not the emulator's memory.
 */
public interface BuildListener {
    /** A phase began (its status is IN_PROGRESS) or ended; the same type again replaces what was told before. */
    void phase(BuildPhase phase);

    /** The next lines of the log, at most some hundred; without line ends, secrets masked. */
    void log(List<LogLine> lines);

    /**
     * What runs the build exists and is about to start. Must be durable on return: {@link BuildRunner#resume} finds the build
     * again by this handle, and so never runs it twice.
     */
    void provisioned(String handle);

    /** The end, told once. Must be durable on return: what ran the build is removed after it. */
    void ended(BuildResult result);
}
