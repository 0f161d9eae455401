package dev.pipelocal.api.cli;

import dev.pipelocal.api.EmulatorOptions;
import dev.pipelocal.runners.build.ExecutorChoice;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an emulator is started with: the command line counts most, then {@code PIPELOCAL_*} variables, then the file of
 * {@code --config}, then the defaults.
 */
final class StartOptions {
    private final Map<StartOption, List<String>> given;
    private final Map<String, String> environment;
    private final Map<StartOption, List<String>> file;

    private StartOptions(
            Map<StartOption, List<String>> given,
            Map<String, String> environment,
            Map<StartOption, List<String>> file) {
        this.given = given;
        this.environment = environment;
        this.file = file;
    }

    /**
     * @param given by the command line
     * @throws CommandFailure for a configuration file that cannot be read or holds what is no option
     */
    static StartOptions of(Map<StartOption, List<String>> given, Map<String, String> environment) {
        var withoutFile = new StartOptions(given, environment, Map.of());
        return withoutFile
                .optional(StartOption.CONFIG, Path::of)
                .map(file -> new StartOptions(given, environment, Settings.read(file)))
                .orElse(withoutFile);
    }

    String logLevel() {
        return text(StartOption.LOG_LEVEL);
    }

    /** @throws CommandFailure for a value that its option cannot have */
    EmulatorOptions toEmulatorOptions() {
        return new EmulatorOptions(
                text(StartOption.HOST),
                number(StartOption.PORT),
                optional(StartOption.DATA_DIR, Path::of),
                value(StartOption.EXECUTOR, "auto, docker or process", StartOptions::executor),
                timeScale(),
                texts(StartOption.IMAGE),
                optional(StartOption.INIT, Path::of),
                optional(StartOption.CONTAINER_ENDPOINT, URI::create),
                texts(StartOption.HOSTNAME),
                isSet(StartOption.VERIFY_SIGNATURES),
                isSet(StartOption.ENFORCE_IAM),
                isSet(StartOption.QUOTAS),
                isSet(StartOption.ALLOW_PRIVILEGED),
                warmPool(),
                companions());
    }

    private static ExecutorChoice executor(String text) {
        return ExecutorChoice.valueOf(text.toUpperCase(Locale.ROOT));
    }

    private double timeScale() {
        double scale = value(StartOption.TIME_SCALE, "a number", Double::parseDouble);
        if (!(scale > 0) || Double.isInfinite(scale)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "Expected --time-scale to be more than 0 but it was '%s'".formatted(scale));
        }
        return scale;
    }

    private int warmPool() {
        int pool = number(StartOption.WARM_POOL);
        if (pool < 0) {
            throw new CommandFailure(
                    ExitCode.USAGE, "Expected --warm-pool to be 0 or more but it was '%d'".formatted(pool));
        }
        return pool;
    }

    private Map<String, URI> companions() {
        Map<String, URI> endpoints = new LinkedHashMap<>();
        for (String text : texts(StartOption.COMPANION)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw unfit(StartOption.COMPANION, "SERVICE=URL", text);
            }
            endpoints.put(
                    text.substring(0, equals),
                    converted(StartOption.COMPANION, "SERVICE=URL", text.substring(equals + 1), URI::create));
        }
        return endpoints;
    }

    private boolean isSet(StartOption flag) {
        return Boolean.parseBoolean(text(flag));
    }

    private int number(StartOption option) {
        return value(option, "a whole number", Integer::parseInt);
    }

    private <T> Optional<T> optional(StartOption option, Function<String, T> conversion) {
        return Optional.of(text(option))
                .filter(text -> !text.isEmpty())
                .map(text -> converted(option, option.parameter(), text, conversion));
    }

    private <T> T value(StartOption option, String expected, Function<String, T> conversion) {
        return converted(option, expected, text(option), conversion);
    }

    private static <T> T converted(StartOption option, String expected, String text, Function<String, T> conversion) {
        try {
            return conversion.apply(text);
        } catch (IllegalArgumentException e) {
            throw unfit(option, expected, text);
        }
    }

    private static CommandFailure unfit(StartOption option, String expected, String text) {
        return new CommandFailure(
                ExitCode.USAGE, "Expected %s to be %s but it was '%s'".formatted(option.longName(), expected, text));
    }

    private String text(StartOption option) {
        List<String> texts = texts(option);
        return texts.isEmpty() ? "" : texts.getLast();
    }

    private List<String> texts(StartOption option) {
        List<String> texts = given.get(option);
        if (texts == null) {
            String variable = environment.get(option.variable());
            if (variable != null && !variable.isBlank()) {
                texts = List.of(variable);
            } else {
                texts = file.getOrDefault(
                        option, option.byDefault().isEmpty() ? List.of() : List.of(option.byDefault()));
            }
        }
        return option.isRepeatable()
                ? texts.stream().flatMap(text -> Arrays.stream(text.split(","))).toList()
                : texts;
    }
}
