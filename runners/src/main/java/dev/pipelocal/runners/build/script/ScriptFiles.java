package dev.pipelocal.runners.build.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that run a build's script.
 *
 * @param directory where they will lie, absolute
 * @param token begins each line that is told of the build's course
 * @param shell the program that runs the commands
 * @param ownsProcesses whether every process that it can see is the build's: SIGTERM then goes to all of them
 * @param stampsFiles whether the time of what is told is kept in a file's time, for want of a log with times
 */
public record ScriptFiles(String directory, String token, String shell, boolean ownsProcesses, boolean stampsFiles) {
    public static final String SUPERVISOR = "supervisor.sh";
    private static final Pattern PLACE = Pattern.compile("@([A-Z]+)@");

    /** The files' contents by name. */
    public SequencedMap<String, String> contents(BuildScript script, Map<String, String> variables) {
        Map<String, String> places = Map.ofEntries(
                Map.entry("DIRECTORY", Shell.quote(directory)),
                Map.entry("TOKEN", token),
                Map.entry("SHELL", shell),
                Map.entry("STEPS", script.steps()),
                Map.entry("SESSIONS", String.valueOf(script.stepCount() + 8)),
                Map.entry("OTHERS", ownsProcesses ? "kill -0 -1 2> /dev/null" : "false"),
                Map.entry("LINGER", ownsProcesses ? "sleep 1 2> /dev/null" : ":"),
                Map.entry(
                        "SIGNALS",
                        ownsProcesses
                                ? "trap '__pl_stop=1; exec 2> /dev/null; kill -TERM -1 2> /dev/null' TERM"
                                : "trap '__pl_stop=1; exec 2> /dev/null' TERM"),
                Map.entry("TIMESTAMP", stampsFiles ? ": >| \"$__pl_dir/times/$1\"\n    " : ""));
        SequencedMap<String, String> files = new LinkedHashMap<>();
        files.put(SUPERVISOR, fill(SUPERVISOR, places));
        files.put("session.sh", fill("session.sh", places));
        files.put("variables.sh", exports(variables));
        return files;
    }

    private static String exports(Map<String, String> variables) {
        var text = new StringBuilder();
        variables.forEach((name, value) -> text.append("export ")
                .append(name)
                .append('=')
                .append(Shell.quote(value))
                .append('\n'));
        return text.toString();
    }

    private static String fill(String resource, Map<String, String> places) {
        return PLACE.matcher(read(resource))
                .replaceAll(place -> Matcher.quoteReplacement(
                        Objects.requireNonNull(places.get(place.group(1)), () -> "No text for " + place.group())));
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(ScriptFiles.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
