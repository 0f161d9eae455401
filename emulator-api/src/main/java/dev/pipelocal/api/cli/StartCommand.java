package dev.pipelocal.api.cli;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** {@code start} as picocli reads it, with the options of {@link StartOption}. */
@Command(
        name = "start",
        description = "Start an emulator; it stops in order on SIGTERM or Ctrl-C.",
        footer = {
            "",
            "Each option may also be given as a variable (PIPELOCAL_DATA_DIR for --data-dir) or in the file of --config.",
            "The command line counts most, then variables, then the file."
        })
final class StartCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-d", "--detach"},
            description = "Run in the background; return once it is ready.")
    private boolean detached;

    /** Adds the options to this command's specification. */
    static void addOptions(CommandSpec spec) {
        for (StartOption option : StartOption.values()) {
            spec.addOption(specOf(option));
        }
    }

    private static OptionSpec specOf(StartOption option) {
        OptionSpec.Builder builder = OptionSpec.builder(option.longName()).description(option.description());
        if (option.isFlag()) {
            return builder.type(boolean.class).build();
        }
        builder.paramLabel(option.parameter());
        if (option.isRepeatable()) {
            return builder.type(List.class).auxiliaryTypes(String.class).build();
        }
        if (!option.byDefault().isEmpty()) {
            builder.defaultValue(option.byDefault());
        }
        return builder.type(String.class).build();
    }

    @Override
    public Integer call() throws InterruptedException {
        StartOptions options = StartOptions.of(given(), System.getenv());
        CommandLine command = spec.commandLine();
        if (detached) {
            OpenDoorWarning.print(options.toEmulatorOptions().host(), command.getErr());
            return new BackgroundStart(command)
                    .run(spec.root().commandLine().getParseResult().originalArgs());
        }
        return new ForegroundStart(command.getOut(), command.getErr()).run(options);
    }

    private Map<StartOption, List<String>> given() {
        CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
        Map<StartOption, List<String>> given = new EnumMap<>(StartOption.class);
        for (StartOption option : StartOption.values()) {
            if (parsed.hasMatchedOption(option.longName())) {
                given.put(
                        option,
                        option.isFlag()
                                ? List.of("true")
                                : spec.findOption(option.longName()).originalStringValues());
            }
        }
        return given;
    }
}
