package dev.pipelocal.api.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line's beginning. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) throws InterruptedException {
        System.exit(run(arguments));
    }

    private static int run(String... arguments) throws InterruptedException {
        if (arguments.length == 1 && arguments[0].equals(Training.COMMAND)) {
            Training.run();
            return ExitCode.OK;
        }
        Optional<Map<StartOption, List<String>>> start = StartLine.read(List.of(arguments));
        return start.isPresent() ? start(start.get()) : Commands.run(arguments);
    }

    private static int start(Map<StartOption, List<String>> given) throws InterruptedException {
        var out = new PrintWriter(System.out, true);
        var err = new PrintWriter(System.err, true);
        try {
            return new ForegroundStart(out, err).run(StartOptions.of(given, System.getenv()));
        } catch (CommandFailure e) {
            return e.print(err);
        }
    }
}
