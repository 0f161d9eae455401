package dev.pipelocal.runners.artifact;

import java.util.regex.Pattern;

/**
 * A file pattern as CodeBuild reads it: {@code *} and {@code ?} stay within a name, {@code **} crosses directories, a pattern
 * that ends in {@code /} means everything below, and files that begin with a dot are files like others.
 */
public final class Glob {
    private final String pattern;
    private final Pattern regex;

    private Glob(String pattern, Pattern regex) {
        this.pattern = pattern;
        this.regex = regex;
    }

    public static Glob of(String pattern) {
        String normal = pattern.replaceAll("/{2,}", "/").replaceFirst("^(\\./)+", "");
        if (normal.endsWith("/")) {
            normal += "**/*";
        }
        return new Glob(normal, Pattern.compile(regex(normal), Pattern.DOTALL));
    }

    public boolean matches(String path) {
        return regex.matcher(path).matches();
    }

    /** Whether the pattern has no wildcard, so that only one path can match. */
    public boolean isLiteral() {
        return wildcard() < 0;
    }

    /** The directory below which everything that matches lies; empty if that is the root. */
    public String directory() {
        int end = wildcard();
        String fixed = end < 0 ? pattern : pattern.substring(0, end);
        return fixed.contains("/") ? fixed.substring(0, fixed.lastIndexOf('/')) : "";
    }

    @Override
    public String toString() {
        return pattern;
    }

    private int wildcard() {
        for (int i = 0; i < pattern.length(); i++) {
            if ("*?[{".indexOf(pattern.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static String regex(String glob) {
        var regex = new StringBuilder();
        int braces = 0;
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*' && glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
                regex.append("(?:.*/)?");
                i += 2;
            } else if (c == '*' && glob.startsWith("**", i)) {
                regex.append(".*");
                i += 1;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else if (c == '{' && glob.indexOf('}', i) > 0) {
                regex.append("(?:");
                braces++;
            } else if (c == '}' && braces > 0) {
                regex.append(')');
                braces--;
            } else if (c == ',' && braces > 0) {
                regex.append('|');
            } else if (c == '[' && glob.indexOf(']', i + 2) > 0) {
                int end = glob.indexOf(']', i + 2);
                regex.append(characters(glob.substring(i + 1, end)));
                i = end;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return regex.toString();
    }

    private static String characters(String set) {
        boolean negated = set.startsWith("!") || set.startsWith("^");
        String members = (negated ? set.substring(1) : set).replaceAll("([\\[\\]\\\\&^])", "\\\\$1");
        return negated ? "[^/" + members + "]" : "[" + members + "]";
    }
}
