package dev.pipelocal.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.api.EmulatorOptions;
import dev.pipelocal.runners.build.ExecutorChoice;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartOptionsTest {
    @TempDir
    private Path directory;

    @Test
    void nobodyGetsPrivilegedOrWarmContainersUnasked() {
        EmulatorOptions options = parse(Map.of());

        assertThat(options.allowPrivileged()).isFalse();
        assertThat(options.warmPool()).isZero();
        assertThat(options.port()).isEqualTo(4566);
        assertThat(options.dataDirectory()).isEmpty();
    }

    @Test
    void theCommandLineAsksForContainers() {
        EmulatorOptions options = parse(Map.of(), "--allow-privileged", "--warm-pool", "2", "--executor=Docker");

        assertThat(options.allowPrivileged()).isTrue();
        assertThat(options.warmPool()).isEqualTo(2);
        assertThat(options.executor()).isEqualTo(ExecutorChoice.DOCKER);
    }

    @Test
    void repeatableOptionsAddUpAndMayHoldSeveralValues() {
        EmulatorOptions options = parse(
                Map.of("PIPELOCAL_COMPANION", "s3=http://127.0.0.1:9000,sns=http://127.0.0.1:9001"),
                "--image",
                "a=b,c=d",
                "--image=e=f");

        assertThat(options.images()).containsExactly("a=b", "c=d", "e=f");
        assertThat(options.companions())
                .isEqualTo(
                        Map.of("s3", URI.create("http://127.0.0.1:9000"), "sns", URI.create("http://127.0.0.1:9001")));
    }

    @Test
    void variablesAskForContainers() {
        EmulatorOptions options = parse(Map.of("PIPELOCAL_ALLOW_PRIVILEGED", "true", "PIPELOCAL_WARM_POOL", "3"));

        assertThat(options.allowPrivileged()).isTrue();
        assertThat(options.warmPool()).isEqualTo(3);
    }

    @Test
    void theConfigurationFileAsksForContainersAndCountsLeast() throws IOException {
        String file = Files.writeString(directory.resolve("config.yaml"), "allow-privileged: true\nwarm-pool: 4\n")
                .toString();

        assertThat(parse(Map.of("PIPELOCAL_CONFIG", file)).allowPrivileged()).isTrue();
        assertThat(parse(Map.of(), "--config", file).warmPool()).isEqualTo(4);
        assertThat(parse(Map.of("PIPELOCAL_WARM_POOL", "3"), "--config", file).warmPool())
                .isEqualTo(3);
        assertThat(parse(Map.of(), "--config", file, "--warm-pool=1").warmPool())
                .isEqualTo(1);
    }

    @Test
    void aPoolOfLessThanNothingIsRefused() {
        assertThatThrownBy(() -> parse(Map.of("PIPELOCAL_WARM_POOL", "-1")))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("Expected --warm-pool to be 0 or more but it was '-1'");
    }

    @Test
    void aPortThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> parse(Map.of(), "--port", "http"))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("Expected --port to be a whole number but it was 'http'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start --help",
                "start -d",
                "start --prot 1",
                "start --port",
                "start --port --quotas",
                "start --port 1 --port 2",
                "start --quotas=false",
                "start --warm-pool=-1",
                "start 4566",
                "status",
                ""
            })
    void whatNeedsMoreThanAGlanceIsLeftToPicocli(String line) {
        assertThat(StartLine.read(List.of(line.split(" ")))).isEmpty();
    }

    private static EmulatorOptions parse(Map<String, String> variables, String... arguments) {
        var given = StartLine.read(
                        Stream.concat(Stream.of("start"), Stream.of(arguments)).toList())
                .orElseThrow();
        return StartOptions.of(given, variables).toEmulatorOptions();
    }
}
