package dev.pipelocal.runners.build.cache;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of a cache section with their variables replaced, and {@code $(codebuild-hash-files PATTERN...)} by a hash of the
 * source's files. They are wanted before there is a shell, so that no other command can be run in them.
 */
public final class CacheText {
    private static final Pattern PLACE =
            Pattern.compile("\\$\\(\\s*codebuild-hash-files\\s+([^)]*)\\)|\\$\\{(\\w+)}|\\$(\\w+)|\\$\\(");

    /** Builds run as root, whose home no variable tells before there is a shell. */
    private static final String HOME = "/root";

    private final Map<String, String> variables;
    private final Hashing hashing;

    /** The hash of the source's files that match a pattern. */
    @FunctionalInterface
    public interface Hashing {
        String hash(List<String> patterns) throws IOException;
    }

    public CacheText(Map<String, String> variables, Hashing hashing) {
        Map<String, String> known = new HashMap<>(Map.of("HOME", HOME));
        known.putAll(variables);
        this.variables = Map.copyOf(known);
        this.hashing = hashing;
    }

    /** The text that it stands for; empty if it has another command in it. */
    public Optional<String> expand(String written) throws IOException {
        var expanded = new StringBuilder();
        String text = written.startsWith("~/") ? "$HOME" + written.substring(1) : written;
        Matcher place = PLACE.matcher(text);
        int end = 0;
        while (place.find()) {
            expanded.append(text, end, place.start());
            if (place.group(1) != null) {
                expanded.append(hashing.hash(List.of(place.group(1).strip().split("\\s+"))));
            } else if (place.group().equals("$(")) {
                return Optional.empty();
            } else {
                String name = place.group(2) == null ? place.group(3) : place.group(2);
                expanded.append(variables.getOrDefault(name, ""));
            }
            end = place.end();
        }
        return Optional.of(expanded.append(text.substring(end)).toString());
    }
}
