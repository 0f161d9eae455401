package dev.pipelocal.api.cli;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "stop", description = "Stop an emulator in order, and return when it has ended.")
final class StopCommand implements Callable<Integer> {
    private static final long PATIENCE_SECONDS = 15;

    @Mixin
    private EndpointOption endpoint = new EndpointOption();

    @Option(names = "--port", description = "A port on this machine, instead of an endpoint.")
    private @Nullable Integer port;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        URI url = port == null ? endpoint.url() : URI.create("http://127.0.0.1:" + port);
        long pid = new OperatorClient(url)
                .post("/_pipelocal/stop", Map.of())
                .path("pid")
                .asLong();
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        if (process.isPresent()) {
            try {
                process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new CommandFailure(
                        ExitCode.FAILED, "Process %d has not ended within %d s".formatted(pid, PATIENCE_SECONDS));
            }
        }
        return ExitCode.OK;
    }
}
