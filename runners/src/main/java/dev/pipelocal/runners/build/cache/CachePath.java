package dev.pipelocal.runners.build.cache;

import dev.pipelocal.runners.artifact.Glob;

/**
 * A path of a cache section: files below the source directory, or anywhere if it is absolute. One without a wildcard means a
 * file, or a directory with all that is in it.
 *
 * @param text its variables replaced
 */
public record CachePath(String text) {
    public CachePath {
        text = text.replaceAll("/{2,}", "/").replaceFirst("^(\\./)+", "");
    }

    public boolean isAbsolute() {
        return text.startsWith("/");
    }

    /** Whether it is a directory with all that is in it, which is all that a local cache takes. */
    public boolean isDirectory() {
        return text.endsWith("/") || text.endsWith("/**/*") || text.endsWith("/**") || !text.contains("*");
    }

    /** Whether it has no wildcard. */
    public boolean isSingle() {
        return Glob.of(text).isLiteral();
    }

    /** The directory below which everything lies that matches; of a path without a wildcard that path. */
    public String root() {
        Glob glob = Glob.of(text);
        return glob.isLiteral() ? text : glob.directory();
    }

    /** @param path absolute, or relative to the source directory */
    public boolean matches(String path) {
        Glob glob = Glob.of(text);
        return glob.matches(path)
                || glob.isLiteral() && path.startsWith(text + "/")
                || text.endsWith("/**") && path.startsWith(root() + "/");
    }
}
