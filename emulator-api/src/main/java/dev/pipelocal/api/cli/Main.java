package dev.pipelocal.api.cli;

import java.io.PrintWriter;
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
                ClockCommand.class,
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

    private Main() {}

    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return commandLine().execute(arguments);
    }

    static CommandLine commandLine() {
        return new CommandLine(new Root())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, command));
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
