package dev.pipelocal.runners.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.TreeSet;

/** Writes a tree into a directory, and nothing through a link. */
public final class DirectoryWriter implements TreeWriter {
    private final Path root;
    private final Set<Path> known = new TreeSet<>();

    public DirectoryWriter(Path root) {
        this.root = root;
    }

    @Override
    public void directory(String path, Attributes attributes) throws IOException {
        Path directory = inside(path);
        parents(directory);
        if (Files.isSymbolicLink(directory)) {
            throw new UnsafeArchiveException("A directory would replace a link: '" + path + "'");
        }
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, permissions(attributes.mode() | 0700));
    }

    @Override
    public void file(String path, Attributes attributes, long size, InputStream content) throws IOException {
        Path file = inside(path);
        parents(file);
        if (Files.isSymbolicLink(file)) {
            Files.delete(file);
        }
        Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        Files.setPosixFilePermissions(file, permissions(attributes.mode()));
        Files.getFileAttributeView(file, BasicFileAttributeView.class)
                .setTimes(FileTime.from(attributes.modified()), null, null);
    }

    @Override
    public void link(String path, String target, Attributes attributes) throws IOException {
        Path link = inside(path);
        parents(link);
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, Path.of(target));
        known.clear();
    }

    private Path inside(String path) throws IOException {
        return root.resolve(SafePath.of(path));
    }

    private void parents(Path path) throws IOException {
        Path parent = path.getParent();
        if (parent == null || known.contains(parent)) {
            return;
        }
        Path step = root;
        for (Path name : root.relativize(parent)) {
            step = step.resolve(name);
            if (Files.exists(step, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(step, LinkOption.NOFOLLOW_LINKS)) {
                throw new UnsafeArchiveException(
                        "An entry lies below what is no directory: '" + root.relativize(path) + "'");
            }
        }
        Files.createDirectories(parent);
        known.add(parent);
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        var text = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            text.append((mode & (1 << bit)) == 0 ? '-' : "xwr".charAt(bit % 3));
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
