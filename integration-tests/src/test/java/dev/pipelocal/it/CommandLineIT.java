package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.it.fixtures.Checkout;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import dev.pipelocal.it.fixtures.Processes;
import dev.pipelocal.it.fixtures.Ran;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineIT {
    @TempDir
    Path directory;

    @Test
    void statusTellsWhetherAnEmulatorAnswers() {
        try (var emulator = EmulatorProcess.start()) {
            assertThat(pipelocal("status", "--port", "" + emulator.endpoint().getPort())
                            .exitCode())
                    .isZero();

            emulator.terminate();

            Ran status = pipelocal("status", "--port", "" + emulator.endpoint().getPort());
            assertThat(status.exitCode()).isEqualTo(3);
            assertThat(status.err()).containsOnlyOnce("\n").contains("No emulator answers");
        }
    }

    @Test
    void anEmulatorStopsInOrderWhenItIsAskedTo() {
        try (var emulator = EmulatorProcess.start()) {
            assertThat(emulator.terminate()).isZero();
        }
    }

    @Test
    void aSecondEmulatorOnTheSamePortOrDirectoryEndsAtOnceAndSaysWhy() {
        Path data = directory.resolve("data");
        try (var emulator = EmulatorProcess.start("--data-dir", data.toString())) {
            Ran samePort = pipelocal("start", "--port", "" + emulator.endpoint().getPort());
            Ran sameDirectory = pipelocal("start", "--port", "0", "--data-dir", data.toString());

            assertThat(samePort.exitCode()).isEqualTo(4);
            assertThat(sameDirectory.exitCode()).isEqualTo(4);
            assertThat(sameDirectory.err()).contains("" + emulator.pid());
        }
    }

    @Test
    void anEmulatorStartsAndStopsInTheBackground() throws IOException {
        int port = freePort();
        Ran started = pipelocal("start", "-d", "--port", "" + port);
        assertThat(started.text()).contains("Ready.");

        assertThat(pipelocal("stop", "--port", "" + port).exitCode()).isZero();

        assertThat(pipelocal("status", "--port", "" + port).exitCode()).isEqualTo(3);
    }

    @Test
    void optionsMayStandInAFileAndInVariables() throws IOException {
        Path config = Files.writeString(directory.resolve("config.yaml"), "time-scale: 60\nlog-level: debug\n");
        try (var emulator = EmulatorProcess.start("--config", config.toString())) {
            assertThat(get(emulator.endpoint().resolve("/_pipelocal/clock")).body())
                    .contains("\"scale\":60");
        }
        Files.writeString(config, "no-such-option: 1\n");

        Ran refused = pipelocal("start", "--config", config.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("no-such-option");
    }

    @Test
    void readyHooksRunInOrderWithTheEndpoint() throws IOException {
        Path ready = Files.createDirectories(directory.resolve("ready.d"));
        Files.writeString(ready.resolve("2.sh"), "echo two >> ../order\n");
        Files.writeString(
                ready.resolve("1.py"),
                "import os\nopen('../order', 'a').write('one ' + os.environ['AWS_ENDPOINT_URL'] + '\\n')\n");
        Files.writeString(ready.resolve("README"), "not a script\n");

        try (var emulator = EmulatorProcess.start("--init", directory.toString())) {
            Path order = directory.resolve("ready.d/../order");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(order).hasContent("one " + emulator.endpoint() + "\ntwo\n"));
        }
    }

    @Test
    void timeCanBeFrozenAndAdvanced() {
        try (var emulator = EmulatorProcess.start()) {
            String url = emulator.endpoint().toString();
            String before = pipelocal("clock", "freeze", "--endpoint-url", url).text();
            String after =
                    pipelocal("clock", "advance", "8d", "--endpoint-url", url).text();

            assertThat(Duration.between(java.time.Instant.parse(before), java.time.Instant.parse(after)))
                    .isEqualTo(Duration.ofDays(8));
            assertThat(pipelocal("clock", "now", "--endpoint-url", url).text()).isEqualTo(after);
            Ran refused = pipelocal("clock", "advance", "-3h", "--endpoint-url", url);
            assertThat(refused.exitCode()).isNotZero();
        }
    }

    @Test
    void aForeignPageMayNotUseTheEmulatorsOwnRoutes() {
        try (var emulator = EmulatorProcess.start()) {
            URI reset = emulator.endpoint().resolve("/_pipelocal/reset");
            var foreign = HttpRequest.newBuilder(reset)
                    .header("Origin", "http://evil.example")
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();

            assertThat(send(foreign).statusCode()).isEqualTo(403);
        }
    }

    private static Ran pipelocal(String... arguments) {
        return Processes.run(
                Checkout.root(),
                Map.of("PIPELOCAL_NO_BUILD", "true"),
                Stream.concat(Stream.of("./pipelocal"), List.of(arguments).stream())
                        .toList());
    }

    private static HttpResponse<String> get(URI uri) {
        return send(HttpRequest.newBuilder(uri).build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
