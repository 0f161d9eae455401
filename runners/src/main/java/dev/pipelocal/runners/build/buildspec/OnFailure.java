package dev.pipelocal.runners.build.buildspec;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a phase's {@code on-failure} says.
 *
 * @param retries how often the commands are run again, zero but for RETRY
 * @param message what the failure's message must contain for a retry
 */
public record OnFailure(Kind kind, int retries, Optional<Pattern> message) {
    /** The written word; DEFAULT is its absence. */
    public enum Kind {
        DEFAULT,
        ABORT,
        CONTINUE,
        RETRY
    }

    public static final OnFailure DEFAULT = new OnFailure(Kind.DEFAULT, 0, Optional.empty());

    /** RETRY without a number is three more tries (buildspec reference, on-failure). */
    private static final int DEFAULT_RETRIES = 3;

    private static final int MOST_RETRIES = 100;
    private static final Pattern RETRY = Pattern.compile("RETRY(?:-(\\d+))?(?:-(.+))?", Pattern.DOTALL);

    static OnFailure parse(String text, String phase) throws BuildspecException {
        switch (text.toUpperCase(Locale.ROOT)) {
            case "ABORT":
                return new OnFailure(Kind.ABORT, 0, Optional.empty());
            case "CONTINUE":
                return new OnFailure(Kind.CONTINUE, 0, Optional.empty());
            default:
                return retry(text, phase);
        }
    }

    private static OnFailure retry(String text, String phase) throws BuildspecException {
        Matcher matcher = RETRY.matcher(text);
        if (!matcher.matches()) {
            throw new BuildspecException("Invalid on-failure value: " + text + " for phase: " + phase
                    + ". Expecting: ABORT,CONTINUE,RETRY,RETRY-count,RETRY-regex,RETRY-count-regex");
        }
        String count = matcher.group(1);
        int retries = count == null ? DEFAULT_RETRIES : count.length() > 3 ? MOST_RETRIES + 1 : Integer.parseInt(count);
        if (retries > MOST_RETRIES) {
            throw new BuildspecException("Invalid on-failure value: " + text + " for phase: " + phase
                    + ". The retry count must not be greater than " + MOST_RETRIES);
        }
        try {
            return new OnFailure(
                    Kind.RETRY, retries, Optional.ofNullable(matcher.group(2)).map(Pattern::compile));
        } catch (PatternSyntaxException e) {
            throw new BuildspecException("Invalid on-failure value: " + text + " for phase: " + phase
                    + ". The regular expression is malformed: " + e.getDescription());
        }
    }
}
