package dev.pipelocal.runners.container;

import dev.pipelocal.runners.artifact.TreeWriter;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A place of its own in which one command runs: a container, or a process group in a directory. */
public interface Sandbox {
    /** Finds this sandbox again, also from another process. */
    String handle();

    /** An absolute path inside, below which the work's files lie. */
    String directory();

    /** This machine as seen from inside, if that is another network. */
    Optional<InetAddress> gateway();

    /** Whether every process that can be seen from inside is the command's. */
    boolean ownsProcesses();

    /** Puts files in, and runs the command once all are there; paths are relative to {@link #directory()}. */
    void start(Content files) throws IOException, SandboxException, InterruptedException;

    /** Whether the command has all its files, and may have run. */
    boolean wasStarted() throws IOException, SandboxException, InterruptedException;

    /** Makes sure that a command that has its files runs: who put them there may have been killed. */
    void resume() throws SandboxException, InterruptedException;

    /** Hands output from the first byte on to {@code output} until the command has ended or that wants no more. */
    void follow(Output output) throws IOException, SandboxException, InterruptedException;

    /** How the command ended. */
    Exit exit() throws SandboxException, InterruptedException;

    /** When a marker was written, for sandboxes that keep such times; else {@code observed}. */
    default Instant timeOf(String marker, Instant observed) {
        return observed;
    }

    /**
     * Reads a directory's tree, links as links; paths are relative to it.
     *
     * @param path absolute, or relative to {@link #directory()}
     * @return whether the directory exists
     */
    boolean read(String path, TreeWriter writer) throws IOException, SandboxException, InterruptedException;

    /**
     * Reads one file, links followed but never out of the sandbox.
     *
     * @return whether it exists and is a file; a directory is none
     */
    boolean readFile(String path, FileReader reader) throws IOException, SandboxException, InterruptedException;

    /** SIGTERM, the grace, SIGKILL. Returns when that is done, and says whether it could be. */
    boolean stop(Duration grace);

    /** Removes the sandbox and its files, running or not. */
    void remove();

    /** Puts files into a sandbox. */
    @FunctionalInterface
    interface Content {
        void writeTo(TreeWriter writer) throws IOException;
    }

    /** Takes output, and says whether it wants more; blocking slows the reading down. */
    @FunctionalInterface
    interface Output {
        boolean accept(Instant time, byte[] bytes, int offset, int length);
    }

    /** Takes one file. */
    @FunctionalInterface
    interface FileReader {
        void read(TreeWriter.Attributes attributes, long size, InputStream content) throws IOException;
    }

    /**
     * An end.
     *
     * @param code the command's exit status, or 128 + the signal
     * @param outOfMemory whether the memory limit ended it
     */
    record Exit(int code, boolean outOfMemory) {}
}
