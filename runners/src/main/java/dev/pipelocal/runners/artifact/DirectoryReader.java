package dev.pipelocal.runners.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;

/** Reads a directory's tree, in the order of its names. Links are told as links and not followed. */
public final class DirectoryReader {
    private DirectoryReader() {}

    public static void read(Path directory, TreeWriter writer) throws IOException {
        read(directory, "", writer);
    }

    private static void read(Path directory, String prefix, TreeWriter writer) throws IOException {
        List<Path> children;
        try (Stream<Path> listed = Files.list(directory)) {
            children = listed.sorted().toList();
        }
        for (Path child : children) {
            String path = prefix + child.getFileName();
            var attributes = Files.readAttributes(child, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            var kept = new TreeWriter.Attributes(
                    mode(attributes), attributes.lastModifiedTime().toInstant());
            if (attributes.isSymbolicLink()) {
                writer.link(path, Files.readSymbolicLink(child).toString(), kept);
            } else if (attributes.isDirectory()) {
                writer.directory(path, kept);
                read(child, path + "/", writer);
            } else if (attributes.isRegularFile()) {
                file(child, path, kept, writer);
            }
        }
    }

    static TreeWriter.Attributes attributes(Path file) throws IOException {
        var attributes = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        return new TreeWriter.Attributes(
                mode(attributes), attributes.lastModifiedTime().toInstant());
    }

    private static void file(Path file, String path, TreeWriter.Attributes attributes, TreeWriter writer)
            throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            writer.file(path, attributes, Files.size(file), in);
        }
    }

    private static int mode(PosixFileAttributes attributes) {
        int mode = 0;
        for (PosixFilePermission permission : attributes.permissions()) {
            mode |= 0400 >> permission.ordinal();
        }
        return mode;
    }
}
