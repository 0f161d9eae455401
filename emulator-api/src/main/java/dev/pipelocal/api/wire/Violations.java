package dev.pipelocal.api.wire;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a request, in AWS's words. */
final class Violations {
    /** Below this path AWS leaves values out of its messages: a pipeline's declaration may hold secrets. */
    private static final String SILENT = "pipeline.";
    // As many as a message can usefully carry.
    private static final int MOST = 1_000;

    private final List<String> found = new ArrayList<>();

    void addMissing(String path) {
        add(path, " null", "Member must not be null");
    }

    void add(String path, Object value, boolean isSensitive, String constraint) {
        add(path, isSensitive ? "" : " '" + value + "'", constraint);
    }

    private void add(String path, String value, String constraint) {
        if (found.size() < MOST) {
            found.add("Value%s at '%s' failed to satisfy constraint: %s"
                    .formatted(path.startsWith(SILENT) ? "" : value, path, constraint));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    String message() {
        return "%d validation error%s detected: %s"
                .formatted(found.size(), found.size() == 1 ? "" : "s", String.join("; ", found));
    }
}
