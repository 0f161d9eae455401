package dev.pipelocal.runners.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/**
 * Hands a tree's entries on under other paths. Closing it closes the other writer.
 *
 * @param names gives an entry's path; an entry without one stays away
 */
public record RenamingWriter(TreeWriter writer, Function<String, Optional<String>> names) implements TreeWriter {
    @Override
    public void directory(String path, Attributes attributes) throws IOException {
        Optional<String> name = names.apply(path);
        if (name.isPresent()) {
            writer.directory(name.get(), attributes);
        }
    }

    @Override
    public void file(String path, Attributes attributes, long size, InputStream content) throws IOException {
        Optional<String> name = names.apply(path);
        if (name.isPresent()) {
            writer.file(name.get(), attributes, size, content);
        }
    }

    @Override
    public void link(String path, String target, Attributes attributes) throws IOException {
        Optional<String> name = names.apply(path);
        if (name.isPresent()) {
            writer.link(name.get(), target, attributes);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
