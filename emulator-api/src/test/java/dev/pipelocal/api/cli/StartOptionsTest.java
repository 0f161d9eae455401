package dev.pipelocal.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.api.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class StartOptionsTest {
    @TempDir
    private Path directory;

    @Command
    private static final class Start {
        @Mixin
        private StartOptions options = new StartOptions();
    }

    @Test
    void nobodyGetsPrivilegedOrWarmContainersUnasked() {
        EmulatorOptions options = parse(Map.of(), Optional.empty());

        assertThat(options.allowPrivileged()).isFalse();
        assertThat(options.warmPool()).isZero();
    }

    @Test
    void theCommandLineAsksForContainers() {
        EmulatorOptions options = parse(Map.of(), Optional.empty(), "--allow-privileged", "--warm-pool", "2");

        assertThat(options.allowPrivileged()).isTrue();
        assertThat(options.warmPool()).isEqualTo(2);
    }

    @Test
    void variablesAskForContainers() {
        EmulatorOptions options =
                parse(Map.of("PIPELOCAL_ALLOW_PRIVILEGED", "true", "PIPELOCAL_WARM_POOL", "3"), Optional.empty());

        assertThat(options.allowPrivileged()).isTrue();
        assertThat(options.warmPool()).isEqualTo(3);
    }

    @Test
    void theConfigurationFileAsksForContainersAndCountsLeast() throws IOException {
        Path file = Files.writeString(directory.resolve("config.yaml"), "allow-privileged: true\nwarm-pool: 4\n");

        assertThat(parse(Map.of(), Optional.of(file)).allowPrivileged()).isTrue();
        assertThat(parse(Map.of(), Optional.of(file)).warmPool()).isEqualTo(4);
        assertThat(parse(Map.of("PIPELOCAL_WARM_POOL", "3"), Optional.of(file)).warmPool())
                .isEqualTo(3);
        assertThat(parse(Map.of(), Optional.of(file), "--warm-pool=1").warmPool())
                .isEqualTo(1);
    }

    @Test
    void aPoolOfLessThanNothingIsRefused() {
        assertThatThrownBy(() -> parse(Map.of(), Optional.empty(), "--warm-pool=-1"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("Expected --warm-pool to be 0 or more but it was '-1'");
    }

    private static EmulatorOptions parse(Map<String, String> variables, Optional<Path> file, String... arguments) {
        var start = new Start();
        var command = new CommandLine(start).setCaseInsensitiveEnumValuesAllowed(true);
        command.setDefaultValueProvider(Settings.of(variables, file, command));
        command.parseArgs(arguments);
        return start.options.toEmulatorOptions();
    }
}
