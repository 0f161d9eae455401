package dev.pipelocal.api.cli;

import dev.pipelocal.api.Emulator;
import dev.pipelocal.api.EmulatorOptions;
import dev.pipelocal.api.Version;
import dev.pipelocal.api.operator.ReadyHooks;
import dev.pipelocal.api.server.ListenException;
import dev.pipelocal.core.journal.DataDirectoryInUseException;
import dev.pipelocal.core.journal.UnusableDatabaseException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private StartOptions options = new StartOptions();

    @Option(
            names = {"-d", "--detach"},
            description = "Run in the background; return once it is ready.")
    private boolean detached;

    @Override
    public Integer call() throws InterruptedException {
        EmulatorOptions given = options.toEmulatorOptions();
        warnOfOpenDoor(given.host());
        if (detached) {
            return new BackgroundStart(spec.commandLine())
                    .run(spec.root().commandLine().getParseResult().originalArgs());
        }
        System.setProperty("pipelocal.log.level", options.logLevel());
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        var stopped = new CountDownLatch(1);
        Emulator emulator = start(given, stopped);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(emulator), "pipelocal-stop"));
        spec.commandLine().getOut().printf("pipelocal %s listens on %s%nReady.%n", Version.TEXT, emulator.endpoint());
        spec.commandLine().getOut().flush();
        given.hooks().ifPresent(directory -> new ReadyHooks(directory, emulator.endpoint()).run());
        stopped.await();
        return ExitCode.OK;
    }

    private static Emulator start(EmulatorOptions options, CountDownLatch stopped) {
        try {
            return Emulator.start(options, stopped::countDown);
        } catch (ListenException | DataDirectoryInUseException e) {
            throw new CommandFailure(ExitCode.IN_USE, String.valueOf(e.getMessage()));
        } catch (UnusableDatabaseException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    /** Within the JVM's end; says that all went well, where the JVM alone would report the signal. */
    private static void stop(Emulator emulator) {
        emulator.close();
        Runtime.getRuntime().halt(ExitCode.OK);
    }

    private void warnOfOpenDoor(String host) {
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                "pipelocal: WARNING: everyone who reaches %s can use this emulator, and run code on this"
                                        + " machine with it%n",
                                host);
            }
        } catch (UnknownHostException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "Expected --host to be an address but it was '%s'".formatted(host));
        }
    }
}
