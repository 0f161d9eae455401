package dev.pipelocal.runners.container;

import java.util.List;

/**
 * A sandbox to make.
 *
 * @param name the same for the same work, within the instance; a leftover of that name is removed
 * @param image the local image, where there are images
 * @param command to run, in the sandbox's own directory
 * @param memory bytes
 * @param cpus processors, at most those there are
 * @param pids processes and threads
 */
public record SandboxSpec(
        String name, String image, List<String> command, long memory, double cpus, int pids, boolean privileged) {
    public SandboxSpec {
        command = List.copyOf(command);
    }
}
