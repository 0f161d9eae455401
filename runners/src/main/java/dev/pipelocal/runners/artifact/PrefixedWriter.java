package dev.pipelocal.runners.artifact;

import java.io.IOException;
import java.io.InputStream;

/** Puts a tree below a directory of another. Closing it leaves the other open. */
public record PrefixedWriter(String prefix, TreeWriter writer) implements TreeWriter {
    @Override
    public void directory(String path, Attributes attributes) throws IOException {
        writer.directory(prefix + path, attributes);
    }

    @Override
    public void file(String path, Attributes attributes, long size, InputStream content) throws IOException {
        writer.file(prefix + path, attributes, size, content);
    }

    @Override
    public void link(String path, String target, Attributes attributes) throws IOException {
        writer.link(prefix + path, target, attributes);
    }
}
