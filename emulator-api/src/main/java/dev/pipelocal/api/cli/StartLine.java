package dev.pipelocal.api.cli;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a faultless {@code start} from the command line. Loading and preparing picocli takes about as long as all else
 * before the first answer, so that it is left for what needs it: help, completion, other commands, and whatever is wrong
 * with the line.
 */
final class StartLine {
    private final Map<StartOption, List<String>> given = new EnumMap<>(StartOption.class);

    private StartLine() {}

    /** The texts given for each option; empty when picocli is to read the line. */
    static Optional<Map<StartOption, List<String>>> read(List<String> arguments) {
        if (arguments.isEmpty() || !arguments.getFirst().equals("start")) {
            return Optional.empty();
        }
        var line = new StartLine();
        int at = 1;
        while (at < arguments.size()) {
            int next = line.readOption(arguments, at);
            if (next == at) {
                return Optional.empty();
            }
            at = next;
        }
        return Optional.of(line.given);
    }

    /** The position after the option at this one; the same if it is none that is understood. */
    private int readOption(List<String> arguments, int at) {
        String argument = arguments.get(at);
        int equals = argument.indexOf('=');
        String name = equals < 0 ? argument : argument.substring(0, equals);
        Optional<StartOption> found = name.startsWith("--") ? StartOption.of(name.substring(2)) : Optional.empty();
        if (found.isEmpty()) {
            return at;
        }
        StartOption option = found.get();
        if (option.isFlag()) {
            return equals < 0 && add(option, "true") ? at + 1 : at;
        }
        if (equals >= 0) {
            return add(option, argument.substring(equals + 1)) ? at + 1 : at;
        }
        return at + 1 < arguments.size() && add(option, arguments.get(at + 1)) ? at + 2 : at;
    }

    private boolean add(StartOption option, String value) {
        // What looks like an option is none's value, and quotes are picocli's business.
        if (value.isEmpty() || value.startsWith("-") || value.startsWith("\"")) {
            return false;
        }
        List<String> texts = given.computeIfAbsent(option, each -> new ArrayList<>());
        texts.add(value);
        return option.isRepeatable() || texts.size() == 1;
    }
}
