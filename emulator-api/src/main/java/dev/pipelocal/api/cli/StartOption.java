package dev.pipelocal.api.cli;

import dev.pipelocal.api.EmulatorOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The options that an emulator is started with, in the order of the help. One list for all who read them: {@link StartLine},
 * picocli, {@code PIPELOCAL_*} variables and the configuration file.
 */
enum StartOption {
    PORT("PORT", "Port to listen on (${DEFAULT-VALUE}); 0 for any free one.", "" + EmulatorOptions.DEFAULT_PORT),
    HOST("ADDRESS", "Address to listen on (${DEFAULT-VALUE}, and ::1 with it).", EmulatorOptions.DEFAULT_HOST),
    DATA_DIR("DIR", "Where state is kept. Without it state goes when the emulator stops."),
    EXECUTOR("EXECUTOR", "Where builds run: auto, docker or process (${DEFAULT-VALUE}).", "auto"),
    TIME_SCALE("N", "How many times as fast as real time the emulator's clock runs (${DEFAULT-VALUE}).", "1"),
    IMAGE(
            "NAME=LOCAL",
            "Local image that stands for a build image; * in NAME matches anything. Repeatable.",
            Kind.REPEATABLE),
    LOG_LEVEL("LEVEL", "trace, debug, info, warn or error (${DEFAULT-VALUE}).", "info"),
    INIT("DIR", "Run the scripts DIR/ready.d/*.sh and *.py, in order, once the emulator is ready."),
    CONTAINER_ENDPOINT("URL", "Where containers reach the emulator, for an engine that is remote or rootless."),
    HOSTNAME("NAME", "Further name of this server, also for virtual-host buckets. Repeatable.", Kind.REPEATABLE),
    COMPANION(
            "SERVICE=URL",
            "Endpoint of a service that lies elsewhere, such as s3=http://127.0.0.1:9000. Repeatable.",
            Kind.REPEATABLE),
    VERIFY_SIGNATURES("", "Verify the signature of every request.", Kind.FLAG),
    ENFORCE_IAM("", "Evaluate identity policies.", Kind.FLAG),
    QUOTAS("", "Hold AWS's quotas on numbers of things.", Kind.FLAG),
    ALLOW_PRIVILEGED(
            "",
            "Let build projects have privileged containers: their builds can do anything to this machine.",
            Kind.FLAG),
    WARM_POOL("N", "How many containers are kept ready per image and limits (${DEFAULT-VALUE}).", "0"),
    CONFIG("FILE", "YAML file with these options by their names, such as 'port: 4566'.");

    private enum Kind {
        SINGLE,
        REPEATABLE,
        FLAG
    }

    private final String parameter;
    private final String description;
    private final Kind kind;
    private final String byDefault;

    StartOption(String parameter, String description) {
        this(parameter, description, Kind.SINGLE, "");
    }

    StartOption(String parameter, String description, Kind kind) {
        this(parameter, description, kind, "");
    }

    StartOption(String parameter, String description, String byDefault) {
        this(parameter, description, Kind.SINGLE, byDefault);
    }

    StartOption(String parameter, String description, Kind kind, String byDefault) {
        this.parameter = parameter;
        this.description = description;
        this.kind = kind;
        this.byDefault = byDefault;
    }

    /** The option with this name, such as {@code data-dir}. */
    static Optional<StartOption> of(String key) {
        return Arrays.stream(values())
                .filter(option -> option.key().equals(key))
                .findFirst();
    }

    /** Its name in the configuration file. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Its name on the command line. */
    String longName() {
        return "--" + key();
    }

    /** Its name in the environment. */
    String variable() {
        return "PIPELOCAL_" + name();
    }

    /** What the help calls its value; empty for a flag. */
    String parameter() {
        return parameter;
    }

    String description() {
        return description;
    }

    boolean isFlag() {
        return kind == Kind.FLAG;
    }

    /** Whether it may be given more than once, and each time with several values between commas. */
    boolean isRepeatable() {
        return kind == Kind.REPEATABLE;
    }

    /** The text that counts where none is given; empty for none. */
    String byDefault() {
        return byDefault;
    }
}
