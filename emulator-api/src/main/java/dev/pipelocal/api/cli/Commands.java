package dev.pipelocal.api.cli;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** All commands, as picocli reads them. */
final class Commands {
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
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
        }
    }

    private Commands() {}

    static int run(String... arguments) {
        CommandLine command = new CommandLine(new Root())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, failed, parsed) -> tell(failure, failed));
        StartCommand.addOptions(
                Objects.requireNonNull(command.getSubcommands().get("start")).getCommandSpec());
        return command.execute(arguments);
    }

    private static int tell(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (failure instanceof CommandFailure known) {
            return known.print(err);
        }
        failure.printStackTrace(err);
        return ExitCode.FAILED;
    }
}
