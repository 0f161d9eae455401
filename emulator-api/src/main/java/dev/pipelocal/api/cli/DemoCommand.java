package dev.pipelocal.api.cli;

import dev.pipelocal.api.Emulator;
import dev.pipelocal.api.EmulatorOptions;
import dev.pipelocal.api.demo.Demo;
import dev.pipelocal.api.server.ListenException;
import dev.pipelocal.runners.build.ExecutorChoice;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Show the main job from source to deployment, on a throw-away emulator. Exit code 0 only if the"
                + " pipeline succeeded and the page has the built content.")
final class DemoCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Option(names = "--port", description = "Port of the emulator (${DEFAULT-VALUE}).", defaultValue = "4566")
    private int port;

    @Option(names = "--image", description = "Docker image to build in.")
    private @Nullable String image;

    @Option(
            names = "--executor",
            description = "Where the build runs: auto, docker or process (${DEFAULT-VALUE}).",
            defaultValue = "auto")
    private ExecutorChoice executor = ExecutorChoice.AUTO;

    @Option(names = "--keep", description = "Leave the emulator running when the demo is over.")
    private boolean keep;

    private @Nullable Emulator emulator;

    @Override
    public Integer call() throws InterruptedException {
        System.setProperty("pipelocal.log.level", "warn");
        System.setProperty("vertx.logger-delegate-factory-class-name", "io.vertx.core.logging.SLF4JLogDelegateFactory");
        Map<String, String> environment = System.getenv();
        boolean terminal =
                System.console() != null && System.console().isTerminal() && !environment.containsKey("NO_COLOR");
        var stopped = new CountDownLatch(1);
        Thread hook = new Thread(this::stop, "pipelocal-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        boolean succeeded = new Demo(spec.commandLine().getOut(), terminal)
                .run(executor, Optional.ofNullable(image), chosen -> start(chosen, stopped));
        if (keep) {
            spec.commandLine().getOut().println("The emulator is kept running; Ctrl-C stops it.");
            spec.commandLine().getOut().flush();
            stopped.await();
        }
        return succeeded ? ExitCode.OK : ExitCode.FAILED;
    }

    private URI start(ExecutorChoice chosen, CountDownLatch stopped) {
        try {
            Emulator started =
                    Emulator.start(EmulatorOptions.inMemory().onPort(port).withExecutor(chosen), stopped::countDown);
            emulator = started;
            return started.endpoint();
        } catch (ListenException e) {
            throw new CommandFailure(
                    ExitCode.IN_USE, "%s; --port takes another one".formatted(String.valueOf(e.getMessage())));
        }
    }

    private void stop() {
        Emulator running = emulator;
        if (running != null) {
            running.close();
        }
    }
}
