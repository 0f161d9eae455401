package dev.pipelocal.api;

import dev.pipelocal.runners.build.ExecutorChoice;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an emulator is started.
 *
 * @param host the address to listen on; {@code 127.0.0.1} stands for {@code ::1} too
 * @param port 0 for any free one
 * @param dataDirectory where state is kept; without one it goes when the emulator stops
 * @param executor where builds run
 * @param timeScale how many times as fast as real time the emulator's clock runs
 * @param images {@code NAME=LOCAL}, in order: which local image stands for a build project's
 * @param hooks a directory whose {@code ready.d} holds scripts to run once the emulator is ready
 * @param containerEndpoint where containers reach the emulator, for engines that are remote or rootless
 * @param hostnames further names of this server, for virtual-host buckets and the emulator's own routes
 * @param verifySignatures whether every request's signature is verified, not only where it carries the permission
 * @param enforceIam whether identity policies are evaluated
 * @param quotas whether AWS's quotas on numbers of things hold
 * @param allowPrivileged whether a build project may have a privileged container
 * @param warmPool how many containers are kept ready per image and limits
 * @param companions services that lie elsewhere, by SDK service name
 */
public record EmulatorOptions(
        String host,
        int port,
        Optional<Path> dataDirectory,
        ExecutorChoice executor,
        double timeScale,
        List<String> images,
        Optional<Path> hooks,
        Optional<URI> containerEndpoint,
        List<String> hostnames,
        boolean verifySignatures,
        boolean enforceIam,
        boolean quotas,
        boolean allowPrivileged,
        int warmPool,
        Map<String, URI> companions) {
    public static final int DEFAULT_PORT = 4566;
    public static final String DEFAULT_HOST = "127.0.0.1";

    public EmulatorOptions {
        images = List.copyOf(images);
        hostnames = List.copyOf(hostnames);
        companions = Map.copyOf(companions);
    }

    /** Any free port, state in a throw-away directory. */
    public static EmulatorOptions inMemory() {
        return new EmulatorOptions(
                DEFAULT_HOST,
                0,
                Optional.empty(),
                ExecutorChoice.AUTO,
                1,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                false,
                false,
                false,
                false,
                0,
                Map.of());
    }

    public EmulatorOptions onPort(int otherPort) {
        return new EmulatorOptions(
                host,
                otherPort,
                dataDirectory,
                executor,
                timeScale,
                images,
                hooks,
                containerEndpoint,
                hostnames,
                verifySignatures,
                enforceIam,
                quotas,
                allowPrivileged,
                warmPool,
                companions);
    }

    public EmulatorOptions withExecutor(ExecutorChoice otherExecutor) {
        return new EmulatorOptions(
                host,
                port,
                dataDirectory,
                otherExecutor,
                timeScale,
                images,
                hooks,
                containerEndpoint,
                hostnames,
                verifySignatures,
                enforceIam,
                quotas,
                allowPrivileged,
                warmPool,
                companions);
    }
}
