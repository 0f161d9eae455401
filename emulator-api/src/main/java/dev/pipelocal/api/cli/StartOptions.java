package dev.pipelocal.api.cli;

import dev.pipelocal.api.EmulatorOptions;
import dev.pipelocal.runners.build.ExecutorChoice;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that an emulator is started with; each may also stand in the configuration file or the environment. */
final class StartOptions {
    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Port to listen on (${DEFAULT-VALUE}); 0 for any free one.",
            defaultValue = "4566")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            description = "Address to listen on (${DEFAULT-VALUE}, and ::1 with it).",
            defaultValue = EmulatorOptions.DEFAULT_HOST)
    private String host = EmulatorOptions.DEFAULT_HOST;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where state is kept. Without it state goes when the emulator stops.")
    private @Nullable Path dataDirectory;

    @Option(
            names = "--executor",
            description = "Where builds run: auto, docker or process (${DEFAULT-VALUE}).",
            defaultValue = "auto")
    private ExecutorChoice executor = ExecutorChoice.AUTO;

    @Option(
            names = "--time-scale",
            paramLabel = "N",
            description = "How many times as fast as real time the emulator's clock runs (${DEFAULT-VALUE}).",
            defaultValue = "1")
    private double timeScale;

    @Option(
            names = "--image",
            paramLabel = "NAME=LOCAL",
            description = "Local image that stands for a build image; * in NAME matches anything. Repeatable.",
            split = ",")
    private List<String> images = new ArrayList<>();

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "trace, debug, info, warn or error (${DEFAULT-VALUE}).",
            defaultValue = "info")
    private String logLevel = "info";

    @Option(
            names = "--init",
            paramLabel = "DIR",
            description = "Run the scripts DIR/ready.d/*.sh and *.py, in order, once the emulator is ready.")
    private @Nullable Path hooks;

    @Option(
            names = "--container-endpoint",
            paramLabel = "URL",
            description = "Where containers reach the emulator, for an engine that is remote or rootless.")
    private @Nullable URI containerEndpoint;

    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            description = "Further name of this server, also for virtual-host buckets. Repeatable.",
            split = ",")
    private List<String> hostnames = new ArrayList<>();

    @Option(
            names = "--companion",
            paramLabel = "SERVICE=URL",
            description = "Endpoint of a service that lies elsewhere, such as s3=http://127.0.0.1:9000. Repeatable.",
            split = ",")
    private Map<String, URI> companions = new LinkedHashMap<>();

    @Option(names = "--verify-signatures", description = "Verify the signature of every request.")
    private boolean verifySignatures;

    @Option(names = "--enforce-iam", description = "Evaluate identity policies.")
    private boolean enforceIam;

    @Option(names = "--quotas", description = "Hold AWS's quotas on numbers of things.")
    private boolean quotas;

    @Option(
            names = "--allow-privileged",
            description =
                    "Let build projects have privileged containers: their builds can do anything to this machine.")
    private boolean allowPrivileged;

    @Option(
            names = "--warm-pool",
            paramLabel = "N",
            description = "How many containers are kept ready per image and limits (${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int warmPool;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "YAML file with these options by their names, such as 'port: 4566'.")
    private @Nullable Path config;

    String logLevel() {
        return logLevel;
    }

    EmulatorOptions toEmulatorOptions() {
        if (!(timeScale > 0) || Double.isInfinite(timeScale)) {
            throw new CommandFailure(
                    ExitCode.USAGE, "Expected --time-scale to be more than 0 but it was '%s'".formatted(timeScale));
        }
        if (warmPool < 0) {
            throw new CommandFailure(
                    ExitCode.USAGE, "Expected --warm-pool to be 0 or more but it was '%d'".formatted(warmPool));
        }
        return new EmulatorOptions(
                host,
                port,
                Optional.ofNullable(dataDirectory),
                executor,
                timeScale,
                images,
                Optional.ofNullable(hooks),
                Optional.ofNullable(containerEndpoint),
                hostnames,
                verifySignatures,
                enforceIam,
                quotas,
                allowPrivileged,
                warmPool,
                companions);
    }

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }
}
