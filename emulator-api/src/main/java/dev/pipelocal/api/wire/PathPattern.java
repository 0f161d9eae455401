package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.PercentDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path with labels: <code>/functions/{Name}/code</code>, <code>/{Bucket}/{Key+}</code>. */
final class PathPattern {
    private final List<String> segments;
    private final int labels;

    private PathPattern(List<String> segments) {
        this.segments = segments;
        this.labels = (int) segments.stream().filter(PathPattern::isLabel).count();
    }

    static PathPattern of(String pattern) {
        return new PathPattern(segments(pattern));
    }

    private static List<String> segments(String path) {
        String trimmed = path.startsWith("/") ? path.substring(1) : path;
        return trimmed.isEmpty() ? List.of() : List.of(trimmed.split("/", -1));
    }

    private static boolean isLabel(String segment) {
        return segment.startsWith("{");
    }

    private static boolean isGreedy(String segment) {
        return segment.endsWith("+}");
    }

    int labels() {
        return labels;
    }

    /** The decoded labels; empty if the path is not one of these. A slash at the end does not matter. */
    Optional<Map<String, String>> match(String path) {
        Map<String, String> found = new HashMap<>();
        int position = path.startsWith("/") ? 1 : 0;
        for (String segment : segments) {
            if (position >= path.length()) {
                return Optional.empty();
            }
            int slash = path.indexOf('/', position);
            int end = isGreedy(segment) || slash < 0 ? path.length() : slash;
            String text = path.substring(position, end);
            if (isLabel(segment)) {
                found.put(nameOf(segment), PercentDecoder.decode(text, false));
            } else if (!segment.equals(text)) {
                return Optional.empty();
            }
            position = end + 1;
        }
        return position >= path.length() ? Optional.of(found) : Optional.empty();
    }

    private static String nameOf(String segment) {
        return segment.substring(1, segment.length() - (isGreedy(segment) ? 2 : 1));
    }
}
