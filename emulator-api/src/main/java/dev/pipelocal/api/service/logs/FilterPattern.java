package dev.pipelocal.api.service.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Which messages are wanted (CloudWatch Logs user guide, filter pattern syntax): terms that must all be there, {@code ?terms}
 * of which one must, {@code -terms} that must not, {@code %regular expressions%}, or a pattern over JSON in braces.
 */
interface FilterPattern {
    boolean matches(String message);

    static FilterPattern parse(String text) {
        String pattern = text.strip();
        if (pattern.isEmpty()) {
            return message -> true;
        }
        if (pattern.startsWith("{")) {
            return JsonFilterPattern.parse(pattern);
        }
        if (pattern.startsWith("[")) {
            throw LogsErrors.invalid("Invalid filter pattern: patterns for space-delimited events are not supported");
        }
        return Terms.parse(pattern);
    }

    /** Terms; when all of them are optional, one must be there, else the optional ones don't count. */
    record Terms(List<Pattern> required, List<Pattern> optional, List<Pattern> excluded) implements FilterPattern {
        private static final Pattern TERM =
                Pattern.compile("\\G\\s*([?-]?)(?:\"((?:[^\"\\\\]|\\\\.)*)\"|%([^%]+)%|([^\\s\"%]+))");

        static Terms parse(String pattern) {
            List<Pattern> required = new ArrayList<>();
            List<Pattern> optional = new ArrayList<>();
            List<Pattern> excluded = new ArrayList<>();
            Matcher term = TERM.matcher(pattern);
            int end = 0;
            while (term.find()) {
                end = term.end();
                List<Pattern> terms = switch (term.group(1)) {
                    case "?" -> optional;
                    case "-" -> excluded;
                    default -> required;
                };
                terms.add(compile(term));
            }
            if (end < pattern.length()) {
                throw LogsErrors.invalid("Invalid filter pattern");
            }
            return new Terms(required, optional, excluded);
        }

        private static Pattern compile(Matcher term) {
            if (term.group(3) == null) {
                String literal =
                        term.group(2) == null ? term.group(4) : term.group(2).replaceAll("\\\\(.)", "$1");
                return Pattern.compile(Pattern.quote(literal));
            }
            try {
                return Pattern.compile(term.group(3));
            } catch (PatternSyntaxException e) {
                throw LogsErrors.invalid("Invalid filter pattern");
            }
        }

        @Override
        public boolean matches(String message) {
            if (excluded.stream().anyMatch(term -> term.matcher(message).find())) {
                return false;
            }
            if (required.isEmpty() && !optional.isEmpty()) {
                return optional.stream().anyMatch(term -> term.matcher(message).find());
            }
            return required.stream().allMatch(term -> term.matcher(message).find());
        }
    }
}
