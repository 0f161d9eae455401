package dev.pipelocal.api.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "fault",
        description = "Let an action fail or wait, to see what a pipeline does then.",
        synopsisSubcommandLabel = "(add | list | clear)")
final class FaultCommand implements Runnable {
    private static final String PATH = "/_pipelocal/faults";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command");
    }

    @Command(name = "add", description = "Set a fault for the next runs of an action.")
    void add(
            @Mixin EndpointOption endpoint,
            @Option(names = "--pipeline", required = true) String pipeline,
            @Option(names = "--stage", required = true) String stage,
            @Option(names = "--action", required = true) String action,
            @Option(names = "--fail", paramLabel = "TEXT", description = "Fail with this text instead of starting.")
                    @Nullable
                    String fail,
            @Option(
                            names = "--delay",
                            paramLabel = "DURATION",
                            description = "Wait on the emulator's clock first: 45s, 90m, 5h, 8d.")
                    @Nullable
                    String delay,
            @Option(
                            names = "--times",
                            paramLabel = "N",
                            description = "How many runs (${DEFAULT-VALUE}).",
                            defaultValue = "1")
                    int times) {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("pipeline", pipeline);
        fault.put("stage", stage);
        fault.put("action", action);
        if (fail != null) {
            fault.put("fail", fail);
        }
        if (delay != null) {
            fault.put("delay", delay);
        }
        fault.put("times", times);
        print(endpoint.client().post(PATH, fault));
    }

    @Command(name = "list", description = "Print the faults that are still to happen, one a line.")
    void list(@Mixin EndpointOption endpoint) {
        endpoint.client().get(PATH).forEach(this::print);
    }

    @Command(name = "clear", description = "Forget all faults.")
    void clear(@Mixin EndpointOption endpoint) {
        endpoint.client().delete(PATH);
    }

    private void print(JsonNode fault) {
        spec.commandLine().getOut().println(fault);
    }
}
