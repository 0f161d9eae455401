package dev.pipelocal.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "clock",
        description = "Tell or set the emulator's time.",
        synopsisSubcommandLabel = "(now | freeze | advance | scale)")
final class ClockCommand implements Runnable {
    private static final String PATH = "/_pipelocal/clock";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    @Command(name = "now", description = "Print the emulator's time.")
    void now(@Mixin EndpointOption endpoint) {
        print(endpoint.client().get(PATH));
    }

    @Command(name = "freeze", description = "Stop time; timers wait until it is advanced or scaled.")
    void freeze(@Mixin EndpointOption endpoint) {
        print(endpoint.client().post(PATH, Map.of("freeze", true)));
    }

    @Command(name = "advance", description = "Move time forward, and return when all that fell due is decided.")
    void advance(
            @Mixin EndpointOption endpoint,
            @Parameters(paramLabel = "DURATION", description = "45s, 90m, 5h, 8d") String duration) {
        print(endpoint.client().post(PATH, Map.of("advance", duration)));
    }

    @Command(name = "scale", description = "Let time run N times as fast as real time; unfreezes.")
    void scale(@Mixin EndpointOption endpoint, @Parameters(paramLabel = "N") double scale) {
        print(endpoint.client().post(PATH, Map.of("scale", scale)));
    }

    private void print(JsonNode state) {
        spec.commandLine().getOut().println(state.path("now").asText());
    }
}
