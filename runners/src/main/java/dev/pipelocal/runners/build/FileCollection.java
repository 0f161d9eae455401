package dev.pipelocal.runners.build;

import dev.pipelocal.runners.artifact.Glob;
import dev.pipelocal.runners.artifact.PrefixedWriter;
import dev.pipelocal.runners.artifact.TreeWriter;
import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.build.script.ScriptValues;
import dev.pipelocal.runners.container.Sandbox;
import dev.pipelocal.runners.container.SandboxException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the files that a {@code files} section names out of a build's sandbox. */
final class FileCollection {
    private final Sandbox sandbox;
    private final String sourceDirectory;
    private final ScriptValues values;
    private final BuildLog log;

    private record PendingLink(String path, String name) {}

    FileCollection(Sandbox sandbox, String sourceDirectory, ScriptValues values, BuildLog log) {
        this.sandbox = sandbox;
        this.sourceDirectory = sourceDirectory;
        this.values = values;
        this.log = log;
    }

    /**
     * Hands the files to {@code target} and says how many they are.
     *
     * @param keepLinks whether links stay links; else what they lead to takes their place
     * @throws BuildFailure if there is no such directory
     */
    int collect(Buildspec.Files files, boolean keepLinks, TreeWriter target)
            throws BuildFailure, IOException, SandboxException, InterruptedException {
        String base = values.expanded(files.baseDirectory());
        tell("Expanding base directory path: " + base);
        tell("Assembling file list");
        tell("Expanding " + base);
        Glob glob = Glob.of(base);
        boolean literal = glob.isLiteral();
        String root = absolute(literal ? base : glob.directory().isEmpty() ? "." : glob.directory());
        List<PendingLink> links = new ArrayList<>();
        var filter = new ArtifactFilter(
                literal ? Optional.empty() : Optional.of(Glob.of(relative(base, glob))),
                expanded(files.patterns()),
                expanded(files.excluded()),
                files.discardPaths(),
                target,
                (path, name, linkTarget, attributes) -> {
                    if (keepLinks) {
                        target.link(name, linkTarget, attributes);
                    } else {
                        links.add(new PendingLink(path, name));
                    }
                });
        String below = base.equals(".") ? commonDirectory(expanded(files.patterns())) : "";
        boolean found = read(root, below, filter);
        if (!found || !filter.isBaseFound()) {
            throw BuildFailure.client("no matching base directory path found for " + base);
        }
        tell("Expanding file paths for base directory " + base);
        tell("Assembling file list");
        expanded(files.patterns()).forEach(this::tellExpanding);
        int dangling = 0;
        for (PendingLink link : links) {
            boolean resolved = sandbox.readFile(
                    root + "/" + link.path(),
                    (attributes, size, content) -> target.file(link.name(), attributes, size, content));
            if (!resolved) {
                dangling++;
                tell("Skipping invalid file path " + link.path());
            }
        }
        int count = filter.count() - dangling;
        if (count > 0) {
            tell("Found " + count + " file(s)");
        }
        return count;
    }

    /** Reads only the part of a tree that can match: a directory that is not there has nothing that does. */
    private boolean read(String root, String below, ArtifactFilter filter)
            throws IOException, SandboxException, InterruptedException {
        if (below.isEmpty()) {
            return sandbox.read(root, filter);
        }
        sandbox.read(root + "/" + below, new PrefixedWriter(below + "/", filter));
        return true;
    }

    /** The directory below which everything lies that any of the patterns can match. */
    static String commonDirectory(List<String> patterns) {
        String common = Glob.of(patterns.getFirst()).directory();
        for (String pattern : patterns) {
            String directory = Glob.of(pattern).directory();
            while (!common.isEmpty() && !directory.equals(common) && !directory.startsWith(common + "/")) {
                common = common.contains("/") ? common.substring(0, common.lastIndexOf('/')) : "";
            }
        }
        return common.contains("..") || common.startsWith("/") ? "" : common;
    }

    private List<String> expanded(List<String> texts) {
        return texts.stream().map(values::expanded).toList();
    }

    private static String relative(String base, Glob glob) {
        String directory = glob.directory();
        String normal = glob.toString();
        return directory.isEmpty() ? normal : normal.substring(directory.length() + 1);
    }

    private String absolute(String path) {
        return path.startsWith("/") ? path : sourceDirectory + "/" + path;
    }

    private void tellExpanding(String pattern) {
        try {
            tell("Expanding " + pattern);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(String text) throws InterruptedException {
        log.container(Instant.now(), text);
    }
}
