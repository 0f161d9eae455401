package dev.pipelocal.runners.artifact;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

/** Takes the files of a tree, one after the other: into a directory, a tar, a zip. Paths are relative, with {@code /}. */
public interface TreeWriter extends Closeable {
    void directory(String path, Attributes attributes) throws IOException;

    /** A file; {@code content} has exactly {@code size} bytes and is read, not closed. */
    void file(String path, Attributes attributes, long size, InputStream content) throws IOException;

    /** A symbolic link. */
    void link(String path, String target, Attributes attributes) throws IOException;

    @Override
    default void close() throws IOException {}

    /** Permission bits (octal 7777 at most), and the time of the last change. */
    record Attributes(int mode, Instant modified) {
        public Attributes {
            mode = mode & 07777;
        }
    }
}
