package dev.pipelocal.runners.build;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;

/**
 * How this instance runs builds.
 *
 * @param instance names this emulator's containers and network, the same after a restart on the same data directory: lower-case
 *     letters, digits and {@code -}
 * @param workDirectory for workspaces and artifacts on their way; the same after a restart
 * @param allowPrivileged whether a project may ask for a privileged container
 * @param warmPool how many containers are kept ready per image and limits, {@code --warm-pool}
 */
public record BuildSettings(
        String instance,
        Path workDirectory,
        ExecutorChoice executor,
        Images images,
        boolean allowPrivileged,
        Endpoint endpoint,
        int warmPool) {

    /** Without warm containers. */
    public BuildSettings(
            String instance,
            Path workDirectory,
            ExecutorChoice executor,
            Images images,
            boolean allowPrivileged,
            Endpoint endpoint) {
        this(instance, workDirectory, executor, images, allowPrivileged, endpoint, 0);
    }

    /** Where a build finds the emulator. */
    public interface Endpoint {
        /** For a process of this machine. */
        URI forProcesses();

        /**
         * For a container whose bridge has this gateway; opens the listener there on the first call. With {@code
         * --container-endpoint} it is that, whatever the gateway.
         */
        URI forContainers(InetAddress gateway);
    }
}
