package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.Glob;
import dev.pipelocal.runners.artifact.TreeWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets through the files that a {@code files} section names, under the paths that they have in the artifact. */
final class ArtifactFilter implements TreeWriter {
    private final Optional<Glob> base;
    private final List<Glob> patterns;
    private final List<Glob> excluded;
    private final boolean discardPaths;
    private final TreeWriter target;
    private final Links links;
    private final Set<String> taken = new HashSet<>();
    private boolean baseFound;

    /** What to do with a link that matches; {@code path} is where it lies, {@code name} what it is called in the artifact. */
    @FunctionalInterface
    interface Links {
        void link(String path, String name, String target, Attributes attributes) throws IOException;
    }

    /** @param base which directories of the tree are base directories; empty if the tree is one itself */
    ArtifactFilter(
            Optional<Glob> base,
            List<String> patterns,
            List<String> excluded,
            boolean discardPaths,
            TreeWriter target,
            Links links) {
        this.base = base;
        this.patterns = patterns.stream().map(Glob::of).toList();
        this.excluded = excluded.stream().map(Glob::of).toList();
        this.discardPaths = discardPaths;
        this.target = target;
        this.links = links;
        this.baseFound = base.isEmpty();
    }

    /** How many files were let through. */
    int count() {
        return taken.size();
    }

    boolean isBaseFound() {
        return baseFound;
    }

    @Override
    public void directory(String path, Attributes attributes) {
        baseFound |= base.isPresent() && base.get().matches(path);
    }

    @Override
    public void file(String path, Attributes attributes, long size, InputStream content) throws IOException {
        Optional<String> name = name(path);
        if (name.isPresent()) {
            target.file(name.get(), attributes, size, content);
        }
    }

    @Override
    public void link(String path, String linkTarget, Attributes attributes) throws IOException {
        Optional<String> name = name(path);
        if (name.isPresent()) {
            links.link(path, name.get(), linkTarget, attributes);
        }
    }

    /** What a file is called in the artifact, if it belongs there; of two of one name the first counts. */
    Optional<String> name(String path) {
        return belowBase(path)
                .filter(relative -> patterns.stream().anyMatch(pattern -> pattern.matches(relative)))
                .filter(relative -> excluded.stream().noneMatch(pattern -> pattern.matches(relative)))
                .map(relative -> discardPaths ? relative.substring(relative.lastIndexOf('/') + 1) : relative)
                .filter(taken::add);
    }

    private Optional<String> belowBase(String path) {
        if (base.isEmpty()) {
            return Optional.of(path);
        }
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            if (base.get().matches(path.substring(0, slash))) {
                return Optional.of(path.substring(slash + 1));
            }
        }
        return Optional.empty();
    }
}
