package dev.pipelocal.api.cli;

import dev.pipelocal.api.Emulator;
import dev.pipelocal.api.EmulatorOptions;
import dev.pipelocal.api.Version;
import dev.pipelocal.api.operator.ReadyHooks;
import dev.pipelocal.api.server.ListenException;
import dev.pipelocal.core.journal.DataDirectoryInUseException;
import dev.pipelocal.core.journal.UnusableDatabaseException;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;

/** Runs an emulator in this process until a client or a signal stops it. */
final class ForegroundStart {
    private final PrintWriter out;
    private final PrintWriter err;

    ForegroundStart(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** @throws CommandFailure when its port, data directory or database is not to be had */
    int run(StartOptions options) throws InterruptedException {
        var stopped = new CountDownLatch(1);
        Emulator emulator = open(options, stopped::countDown);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(emulator), "pipelocal-stop"));
        out.print("pipelocal " + Version.TEXT + " listens on " + emulator.endpoint() + "\nReady.\n");
        out.flush();
        options.toEmulatorOptions()
                .hooks()
                .ifPresent(directory -> new ReadyHooks(directory, emulator.endpoint()).run());
        stopped.await();
        return ExitCode.OK;
    }

    /** Starts the emulator; what the training run does too. */
    Emulator open(StartOptions options, Runnable onStop) {
        EmulatorOptions given = options.toEmulatorOptions();
        OpenDoorWarning.print(given.host(), err);
        System.setProperty("pipelocal.log.level", options.logLevel());
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        try {
            return Emulator.start(given, onStop);
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
}
