package dev.pipelocal.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "status", description = "Tell whether an emulator answers: exit code 0 if one does, 3 if none.")
final class StatusCommand implements Callable<Integer> {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Mixin
    private EndpointOption endpoint = new EndpointOption();

    @Option(names = "--port", description = "A port on this machine, instead of an endpoint.")
    private @Nullable Integer port;

    @Override
    public Integer call() {
        URI url = port == null ? endpoint.url() : URI.create("http://127.0.0.1:" + port);
        JsonNode health = new OperatorClient(url).get("/_pipelocal/health");
        spec.commandLine()
                .getOut()
                .printf("pipelocal %s answers at %s%n", health.path("version").asText("?"), url);
        return ExitCode.OK;
    }
}
