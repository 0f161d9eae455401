package dev.pipelocal.core.policy;

import java.util.Locale;

/** Patterns in which {@code *} stands for any text and {@code ?} for one character; linear, whatever the pattern. */
final class Wildcards {
    /** Stand for a star and a question mark that a policy variable ({@code ${*}}, {@code ${?}}) wrote. */
    static final char LITERAL_STAR = '\uE000';

    static final char LITERAL_QUESTION = '\uE001';

    private Wildcards() {}

    static boolean matchesIgnoringCase(String pattern, String text) {
        return matches(pattern.toLowerCase(Locale.ROOT), text.toLowerCase(Locale.ROOT));
    }

    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && matchesOne(pattern.charAt(p), text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean matchesOne(char pattern, char text) {
        return switch (pattern) {
            case '?' -> true;
            case LITERAL_STAR -> text == '*';
            case LITERAL_QUESTION -> text == '?';
            default -> pattern == text;
        };
    }

    /** The pattern as plain text, for comparisons without wildcards. */
    static String literal(String pattern) {
        return pattern.replace(LITERAL_STAR, '*').replace(LITERAL_QUESTION, '?');
    }

    /** ARNs part by part: a wildcard does not reach over the first five colons. */
    static boolean matchesArn(String pattern, String arn) {
        if (pattern.equals("*")) {
            return true;
        }
        String[] patterns = pattern.split(":", 6);
        String[] parts = arn.split(":", 6);
        if (patterns.length != 6 || parts.length != 6) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!matches(patterns[i], parts[i])) {
                return false;
            }
        }
        return true;
    }
}
