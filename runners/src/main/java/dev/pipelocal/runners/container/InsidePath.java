package dev.pipelocal.runners.container;

import java.util.ArrayDeque;
import java.util.Deque;

/** Paths as a sandbox sees them, without looking at any file. */
final class InsidePath {
    private InsidePath() {}

    /** Where a link at {@code path} leads; both may be relative to {@code directory}, and {@code ..} ends at the root. */
    static String resolve(String directory, String path, String target) {
        String absolute = path.startsWith("/") ? path : directory + "/" + path;
        String parent = absolute.substring(0, absolute.lastIndexOf('/') + 1);
        return normalize(target.startsWith("/") ? target : parent + target);
    }

    static String normalize(String path) {
        Deque<String> parts = new ArrayDeque<>();
        for (String part : path.split("/")) {
            if (part.equals("..")) {
                parts.pollLast();
            } else if (!part.isEmpty() && !part.equals(".")) {
                parts.addLast(part);
            }
        }
        return "/" + String.join("/", parts);
    }
}
