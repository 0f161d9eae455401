package dev.pipelocal.runners.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine's API, opened on the first call; every call has a deadline. */
final class DockerConnection implements AutoCloseable {
    /** How long an engine that works takes to answer at most, also on a machine that is busy. */
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final Duration PING = Duration.ofSeconds(5);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final long TRUSTED_NANOS = Duration.ofSeconds(10).toNanos();

    private final DockerClientConfig config;
    private volatile CompletableFuture<Boolean> recovery = new CompletableFuture<>();
    private volatile boolean lost;
    private @Nullable DockerClient client;
    private volatile long answeredAt = System.nanoTime() - 2 * TRUSTED_NANOS;

    /** The engine that the environment names ({@code DOCKER_HOST}), or else this machine's. */
    DockerConnection() {
        this(DefaultDockerClientConfig.createDefaultConfigBuilder().build());
    }

    DockerConnection(URI host) {
        this(DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(host.toString())
                .build());
    }

    private DockerConnection(DockerClientConfig config) {
        this.config = config;
    }

    /** Whether an engine answers, within five seconds. */
    boolean isAvailable() throws InterruptedException {
        try {
            ping();
            return true;
        } catch (SandboxException e) {
            return false;
        }
    }

    /** Makes a call; its failure, also a late answer, is told in one sentence. */
    <T> T call(String what, Function<DockerClient, T> call) throws SandboxException, InterruptedException {
        if (System.nanoTime() - answeredAt > TRUSTED_NANOS) {
            ping();
        }
        return call(what, ANSWER, call);
    }

    <T> T call(String what, Duration limit, Function<DockerClient, T> call)
            throws SandboxException, InterruptedException {
        try {
            T answer = Deadline.call(limit, () -> call.apply(client()));
            answered();
            return answer;
        } catch (TimeoutException e) {
            lost = true;
            throw new SandboxException(
                    "The Docker engine did not answer within " + limit.toSeconds() + " s (" + what + ")", e);
        } catch (ExecutionException e) {
            lost |= !isRefusal(e.getCause());
            throw failure(what, e.getCause());
        }
    }

    private void answered() {
        answeredAt = System.nanoTime();
        if (lost) {
            lost = false;
            CompletableFuture<Boolean> recovered = recovery;
            recovery = new CompletableFuture<>();
            recovered.complete(true);
        }
    }

    /** Waits until an engine that could not be reached has answered anybody, or the pause is over. */
    void awaitRecovery(Duration pause) throws InterruptedException {
        try {
            recovery.get(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Nobody has been answered.
        }
    }

    /** For calls that stream: their deadline is the caller's business. */
    synchronized DockerClient client() {
        if (client == null) {
            client = DockerClientImpl.getInstance(
                    config,
                    new ZerodepDockerHttpClient.Builder()
                            .dockerHost(config.getDockerHost())
                            .sslConfig(config.getSSLConfig())
                            .maxConnections(1000)
                            .connectionTimeout(CONNECT)
                            .build());
        }
        return client;
    }

    /** Whether any call was made: what was never used has left nothing behind. */
    synchronized boolean wasUsed() {
        return client != null;
    }

    /** Whether the engine is on this machine, so that its bridges are this machine's. */
    static boolean isLocal() {
        URI host =
                DefaultDockerClientConfig.createDefaultConfigBuilder().build().getDockerHost();
        return host.getScheme().equals("unix");
    }

    @Override
    public synchronized void close() {
        try {
            if (client != null) {
                client.close();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void ping() throws SandboxException, InterruptedException {
        call("ping", PING, docker -> docker.pingCmd().exec());
    }

    static SandboxException failure(String what, @Nullable Throwable cause) {
        if (isRefusal(cause)) {
            return new SandboxException("The Docker engine refused (" + what + "): " + message(cause), cause);
        }
        Throwable root = cause;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return new SandboxException("The Docker engine cannot be reached (" + what + "): " + (message(root)), cause);
    }

    private static boolean isRefusal(@Nullable Throwable cause) {
        return cause instanceof DockerException refused && refused.getHttpStatus() > 0;
    }

    private static String message(@Nullable Throwable cause) {
        return cause == null ? "" : String.valueOf(cause.getMessage()).strip();
    }
}
