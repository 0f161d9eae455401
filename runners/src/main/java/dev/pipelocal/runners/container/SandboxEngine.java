package dev.pipelocal.runners.container;

import java.util.Optional;
import java.util.function.Consumer;

/** Makes sandboxes of one kind. Every call ends within a deadline, whatever the engine does. */
public interface SandboxEngine extends AutoCloseable {
    /**
     * Makes a sandbox that does not run yet.
     *
     * @param progress lines for the build's log, while an image is pulled
     */
    Sandbox create(SandboxSpec spec, Consumer<String> progress) throws SandboxException, InterruptedException;

    /** The sandbox of a handle, if it still exists. */
    Optional<Sandbox> find(String handle) throws SandboxException, InterruptedException;

    /** Removes all of this instance. */
    void removeAll();

    /** Lets go of the engine; sandboxes stay. */
    @Override
    void close();
}
