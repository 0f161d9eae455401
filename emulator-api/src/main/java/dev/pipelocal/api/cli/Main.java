package dev.pipelocal.api.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
public final class Main {
    @Command(
            name = "pipelocal",
            description = "AWS CodePipeline on one machine.",
            synopsisSubcommandLabel = "COMMAND",
            mixinStandardHelpOptions = true,
            versionProvider = VersionCommand.Provider.class,
            subcommands = {
                StartCommand.class,
                StopCommand.class,
                StatusCommand.class,
                TrainCommand.class,
                DemoCommand.class,
                ClockCommand.class,
                FaultCommand.class,
                VersionCommand.class,
                CompletionCommand.class,
                CommandLine.HelpCommand.class
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:Done.",
                "1:Refused or failed; one line on standard error says why.",
                "2:The command line is wrong.",
                "3:No emulator answers.",
                "4:The port or the data directory is in use by another process."
            })
    private static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
        }
    }

    private static final String CONFIG = "--config";

    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine command = commandLine();
        try {
            Optional<Path> file = configuration(List.of(arguments));
            command.getSubcommands().values().stream()
                    .filter(each -> each.getCommand() instanceof StartCommand)
                    .forEach(start -> start.setDefaultValueProvider(Settings.of(System.getenv(), file, start)));
        } catch (CommandFailure e) {
            return tell(e, command);
        }
        return command.execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Root())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, command));
    }

    /** Found before the command line is parsed, as it gives the defaults of what is parsed. */
    private static Optional<Path> configuration(List<String> arguments) {
        int at = arguments.indexOf(CONFIG);
        if (at >= 0 && at + 1 < arguments.size()) {
            return Optional.of(Path.of(arguments.get(at + 1)));
        }
        return arguments.stream()
                .filter(argument -> argument.startsWith(CONFIG + "="))
                .map(argument -> argument.substring(CONFIG.length() + 1))
                .findFirst()
                .or(() -> Optional.ofNullable(System.getenv("PIPELOCAL_CONFIG")))
                .map(Path::of);
    }

    private static int tell(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (failure instanceof CommandFailure known) {
            err.println("pipelocal: " + known.getMessage());
            return known.exitCode();
        }
        failure.printStackTrace(err);
        return ExitCode.FAILED;
    }
}
