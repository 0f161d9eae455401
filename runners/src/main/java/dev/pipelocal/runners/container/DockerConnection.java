package dev.pipelocal.runners.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The engine's API, opened on the first call; every call has a deadline. */
final class DockerConnection implements AutoCloseable {
    /** How long an engine that works takes to answer at most; starting a container is the slowest. */
    private static final Duration ANSWER = Duration.ofSeconds(15);

    private static final Duration PING = Duration.ofSeconds(3);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final long TRUSTED_NANOS = Duration.ofSeconds(10).toNanos();

    private @Nullable DockerClient client;
    private volatile long answeredAt = System.nanoTime() - 2 * TRUSTED_NANOS;

    /** Whether an engine answers, within three seconds. */
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
            answeredAt = System.nanoTime();
            return answer;
        } catch (TimeoutException e) {
            throw new SandboxException(
                    "The Docker engine did not answer within " + limit.toSeconds() + " s (" + what + ")", e);
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        }
    }

    /** For calls that stream: their deadline is the caller's business. */
    synchronized DockerClient client() {
        if (client == null) {
            var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
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
        if (cause instanceof DockerException refused && refused.getHttpStatus() > 0) {
            return new SandboxException(
                    "The Docker engine refused (" + what + "): "
                            + String.valueOf(refused.getMessage()).strip(),
                    cause);
        }
        Throwable root = cause;
        while (root != null && root.getCause() != null) {
            root = root.getCause();
        }
        return new SandboxException(
                "The Docker engine cannot be reached (" + what + "): " + (root == null ? "" : root.getMessage()),
                cause);
    }
}
