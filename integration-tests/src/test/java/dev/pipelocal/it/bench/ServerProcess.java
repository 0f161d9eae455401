package dev.pipelocal.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server under measurement, in a process of its own on a free port: pipelocal as a user starts it, or moto_server. */
final class ServerProcess implements AutoCloseable {
    private final Process process;
    private final int port;

    private ServerProcess(int port, List<String> command) {
        this.port = port;
        try {
            this.process = new ProcessBuilder(command)
                    .directory(root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Files.createTempFile("bench", ".log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** pipelocal on a data directory, so that what it acknowledges is durable. */
    static ServerProcess pipelocal(Path dataDirectory, String... options) {
        int port = freePort();
        return new ServerProcess(
                port,
                Stream.concat(
                                Stream.of(
                                        "./pipelocal", "start", "--port", "" + port, "--data-dir", "" + dataDirectory),
                                Stream.of(options))
                        .toList());
    }

    static ServerProcess moto() {
        int port = freePort();
        return new ServerProcess(
                port,
                List.of("env", "MOTO_ACCOUNT_ID=000000000000", "moto_server", "-H", "127.0.0.1", "-p", "" + port));
    }

    /** A bare Vert.x server under pipelocal's JVM options, with its libraries. */
    static ServerProcess jsonEcho(int answerSize) {
        return bare(JsonEcho.class, "" + answerSize);
    }

    /** A bare Vert.x server that keeps files. */
    static ServerProcess fileServer(Path folder) {
        return bare(FileServer.class, folder.toString());
    }

    private static ServerProcess bare(Class<?> main, String argument) {
        int port = freePort();
        Path api = root().resolve("emulator-api/target");
        String classes = System.getProperty("java.class.path");
        return new ServerProcess(
                port,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + api.resolve("jvm.options"),
                        "-cp",
                        classes,
                        main.getName(),
                        "" + port,
                        argument));
    }

    /** Waits until the port accepts connections. */
    ServerProcess awaitUp() {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(5))
                .until(this::accepts);
        return this;
    }

    private boolean accepts() {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    /** Processor time that the process which listens has used. */
    Duration processorTime() {
        return listener().info().totalCpuDuration().orElseThrow();
    }

    private ProcessHandle listener() {
        return process.descendants().findFirst().orElse(process.toHandle());
    }

    /** The resident memory of the process that listens, in MiB, as Linux counts it. */
    double residentMebibytes() {
        try (Stream<String> status = Files.lines(Path.of("/proc/" + listener().pid() + "/status"))) {
            String line =
                    status.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D+", "")) / 1024.0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The repository's root: where the launcher is. */
    static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(each -> Files.exists(each.resolve("pipelocal")))
                .findFirst()
                .orElseThrow();
    }

    /** As kill -9 does. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
