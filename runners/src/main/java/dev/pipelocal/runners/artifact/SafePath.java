package dev.pipelocal.runners.artifact;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths of archive entries that stay where they are unpacked. */
public final class SafePath {
    private SafePath() {}

    /**
     * An entry's name as a relative path without {@code .}, empty parts or a slash at its end.
     *
     * @throws UnsafeArchiveException if it is absolute, leaves the root, or has a NUL
     */
    public static String of(String name) throws UnsafeArchiveException {
        String path = name.replace('\\', '/');
        if (path.startsWith("/") || path.matches("[A-Za-z]:/.*") || path.indexOf('\0') >= 0) {
            throw new UnsafeArchiveException("The archive has an entry with an absolute path: '" + name + "'");
        }
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                throw new UnsafeArchiveException("The archive has an entry that leaves its directory: '" + name + "'");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return String.join("/", parts);
    }

    /**
     * A link's target, which must lie in the archive's own tree.
     *
     * @throws UnsafeArchiveException if it is absolute or leaves the root
     */
    public static String linkTarget(String path, String target) throws UnsafeArchiveException {
        int depth = path.split("/").length - 1;
        boolean inside = !target.isEmpty() && !target.startsWith("/") && target.indexOf('\0') < 0;
        for (String part : target.split("/")) {
            if (part.equals("..")) {
                depth--;
            } else if (!part.isEmpty() && !part.equals(".")) {
                depth++;
            }
            inside &= depth >= 0;
        }
        if (!inside) {
            throw new UnsafeArchiveException(
                    "The archive has a link that leaves its directory: '" + path + "' -> '" + target + "'");
        }
        return target;
    }
}
