package dev.pipelocal.runners.build;

/** A build that was started and whose end the listener is told. */
@FunctionalInterface
public interface RunningBuild {
    /** Asks the build to end: SIGTERM, ten seconds of grace, SIGKILL; it ends as {@link BuildStatus#STOPPED}. Returns at once. */
    void stop();
}
