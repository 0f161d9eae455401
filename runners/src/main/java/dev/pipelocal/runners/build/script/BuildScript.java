package dev.pipelocal.runners.build.script;

import dev.pipelocal.runners.build.PhaseType;
import dev.pipelocal.runners.build.buildspec.Buildspec;
import dev.pipelocal.runners.build.buildspec.OnFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The script of one build: its steps as shell text, and which command each step number stands for. The same buildspec always
 * gives the same numbers, so that a restarted emulator understands what a running build says.
 */
public final class BuildScript {
    private final Buildspec buildspec;
    private final StringBuilder steps = new StringBuilder();
    private final Map<Integer, String> commands = new LinkedHashMap<>();
    private final List<String> values = new ArrayList<>();
    private int next;

    /** @param values by name: shell words whose expansion is told once the last phase ended */
    public BuildScript(Buildspec buildspec, SequencedMap<String, String> values) {
        this.buildspec = buildspec;
        for (PhaseType phase : List.of(PhaseType.INSTALL, PhaseType.PRE_BUILD, PhaseType.BUILD, PhaseType.POST_BUILD)) {
            phase(phase, buildspec.phase(phase));
        }
        values.forEach(this::value);
    }

    /** The script's steps. */
    public String steps() {
        return steps.toString();
    }

    public int stepCount() {
        return next;
    }

    /** The command that a step runs. */
    public String command(int step) {
        return commands.getOrDefault(step, "");
    }

    /** The name of a value by its number. */
    public String valueName(int number) {
        return values.get(number);
    }

    /** The text of a command's failure (phase context COMMAND_EXECUTION_ERROR). */
    public static String failure(String command, int exitStatus) {
        return "Error while executing command: " + command + ". Reason: exit status " + exitStatus;
    }

    private void phase(PhaseType type, Buildspec.Phase phase) {
        String user = phase.runAs().or(buildspec::runAs).orElse("");
        line("__pl_phase %d %s %s", next++, type, Shell.quote(user));
        Map<Integer, String> attempt = commands(phase.commands());
        for (int retry = 0; retry < phase.onFailure().retries(); retry++) {
            retry(attempt, phase.onFailure());
            attempt = commands(phase.commands());
        }
        if (!phase.finallyCommands().isEmpty()) {
            line("__pl_finally %d", next++);
            commands(phase.finallyCommands());
        }
        line("__pl_phase_end %d %s %s", next++, type, afterFailure(type, phase.onFailure()));
    }

    private Map<Integer, String> commands(List<String> texts) {
        Map<Integer, String> numbered = new LinkedHashMap<>();
        for (String text : texts) {
            String run = "eval \"$__pl_x\"" + Shell.quote("\n" + text + "\n");
            line("if __pl_command %d; then", next);
            line("%s", buildspec.sharedShell() ? run : "(" + run + ")");
            line("{ __pl_rc=$?; case $- in *x*) __pl_x='set -x' ;; *) __pl_x=: ;; esac; set +x; } 2> /dev/null");
            line("__pl_done");
            line("fi");
            numbered.put(next++, text);
        }
        commands.putAll(numbered);
        return numbered;
    }

    private void retry(Map<Integer, String> attempt, OnFailure onFailure) {
        String failures = attempt.entrySet().stream()
                .map(command -> failures(command.getKey(), command.getValue(), onFailure))
                .filter(pattern -> !pattern.isEmpty())
                .collect(Collectors.joining("|"));
        int step = next++;
        line("if __pl_failed %d; then", step);
        if (failures.isEmpty()) {
            line("__pl_give_up %d", step);
        } else {
            line(
                    "case \"$__pl_pos:$__pl_rc\" in %s) __pl_retry %d ;; *) __pl_give_up %d ;; esac",
                    failures, step, step);
        }
        line("fi");
    }

    /** Which of a command's failures are retried, as a shell pattern of {@code step:status}: a shell has no regular expressions. */
    private static String failures(int step, String command, OnFailure onFailure) {
        if (onFailure.message().isEmpty()) {
            return step + ":*";
        }
        return IntStream.rangeClosed(1, 255)
                .filter(status -> onFailure
                        .message()
                        .get()
                        .matcher(failure(command, status))
                        .find())
                .mapToObj(status -> step + ":" + status)
                .collect(Collectors.joining("|"));
    }

    // Which phase follows a failed one: CodeBuild user guide, build phase transitions; on-failure overrides it.
    private static String afterFailure(PhaseType type, OnFailure onFailure) {
        return switch (onFailure.kind()) {
            case ABORT -> "end";
            case CONTINUE -> "none";
            default -> type == PhaseType.INSTALL || type == PhaseType.PRE_BUILD ? "end" : "next";
        };
    }

    private void value(String name, String word) {
        line("if __pl_value %d %d; then", next++, values.size());
        line("eval %s >&9", Shell.quote("printf '%s' " + word));
        line("__pl_say W");
        line("fi");
        values.add(name);
    }

    private void line(String format, Object... arguments) {
        steps.append(arguments.length == 0 ? format : String.format(format, arguments))
                .append('\n');
    }
}
