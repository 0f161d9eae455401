package dev.pipelocal.runners.build.script;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts as POSIX shell words. */
final class Shell {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{([A-Za-z_]\\w*)}|([A-Za-z_]\\w*))");

    private Shell() {}

    /** A word that is exactly this text. */
    static String quote(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A word that is this text with its variables, {@code $NAME} and <code>${NAME}</code>, replaced and nothing else. */
    static String expanding(String text) {
        var word = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            word.append(quote(text.substring(end, matcher.start())));
            String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            word.append("\"${").append(name).append("-}\"");
            end = matcher.end();
        }
        return word.append(quote(text.substring(end))).toString();
    }
}
