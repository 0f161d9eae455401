package dev.pipelocal.runners.build;

import dev.pipelocal.runners.build.buildspec.BuildspecException;
import java.io.IOException;

/** Runs builds, each in its own container or process group, and tells a listener how they go. */
public interface BuildRunner extends AutoCloseable {
    /** Starts a build and returns at once; everything after, a bad buildspec included, is told to the listener. */
    RunningBuild start(BuildJob job, BuildListener listener);

    /**
     * Takes up a build that an earlier process of this emulator started: one that still runs is followed, one that ended
     * meanwhile is read, one that was never provisioned is started, and one whose container is gone ends as {@link
     * BuildStatus#FAULT}. Phases are told again from the first, with the same times; log lines only from {@link
     * ResumePoint#linesDelivered()} on.
     */
    RunningBuild resume(BuildJob job, ResumePoint point, BuildListener listener);

    /**
     * Reads a job's buildspec and runs nothing: what a batch of builds is planned from.
     *
     * @throws BuildspecException if there is none
     * @throws IOException if its place cannot be read
     */
    String buildspec(BuildJob job) throws BuildspecException, IOException;

    /** Stops following. Containers go on and wait for {@link #resume}. */
    @Override
    void close();

    /** Stops following and removes every container and process of this instance. */
    void discard();
}
