package dev.pipelocal.core.declaration;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reference to a variable, {@code #{namespace.key}}, as it occurs in a text.
 *
 * @param text what stands between the braces
 */
public record VariableReference(String text) {
    /** Finds references; group 1 is the reference's text. */
    public static final Pattern PATTERN = Pattern.compile("#\\{([^{}]*)}");

    public static Stream<VariableReference> in(String text) {
        return PATTERN.matcher(text).results().map(match -> new VariableReference(match.group(1)));
    }

    public boolean isWellFormed() {
        int dot = text.indexOf('.');
        return dot > 0 && dot < text.length() - 1;
    }

    public String namespace() {
        return text.substring(0, text.indexOf('.'));
    }

    public String key() {
        return text.substring(text.indexOf('.') + 1);
    }
}
