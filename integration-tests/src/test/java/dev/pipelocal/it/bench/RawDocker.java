package dev.pipelocal.it.bench;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** What is to be done with containers, done with the engine's API and nothing else. */
final class RawDocker implements AutoCloseable {
    static final String IMAGE = "busybox:local";

    private final ZerodepDockerHttpClient transport;
    private final DockerClient docker;

    RawDocker() {
        var config = DefaultDockerClientConfig.createDefaultConfigBuilder().build();
        transport = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .build();
        docker = DockerClientImpl.getInstance(config, transport);
    }

    /** The seconds of create, start and wait. */
    double runSeconds(String command) {
        long begin = System.nanoTime();
        String id = create(command);
        docker.startContainerCmd(id).exec();
        await(id);
        double seconds = (System.nanoTime() - begin) / 1e9;
        docker.removeContainerCmd(id).exec();
        return seconds;
    }

    /** The seconds of create, put of a tar below {@code /}, start, wait and get of a path. */
    double copySeconds(byte[] tar, String command, String path) {
        long begin = System.nanoTime();
        String id = create(command);
        docker.copyArchiveToContainerCmd(id)
                .withRemotePath("/")
                .withTarInputStream(new ByteArrayInputStream(tar))
                .exec();
        docker.startContainerCmd(id).exec();
        await(id);
        try (InputStream got = docker.copyArchiveFromContainerCmd(id, path).exec()) {
            got.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        docker.removeContainerCmd(id).exec();
        return seconds;
    }

    private String create(String command) {
        return docker.createContainerCmd(IMAGE)
                .withCmd("sh", "-c", command)
                .withHostConfig(HostConfig.newHostConfig()
                        .withMemory(3L << 30)
                        .withMemorySwap(3L << 30)
                        .withNanoCPUs(2_000_000_000L)
                        .withPidsLimit(2048L))
                .exec()
                .getId();
    }

    private void await(String id) {
        docker.waitContainerCmd(id).exec(new WaitContainerResultCallback()).awaitStatusCode();
    }

    @Override
    public void close() {
        try {
            docker.close();
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
