package dev.pipelocal.api.demo;

import dev.pipelocal.runners.build.ExecutorChoice;
import dev.pipelocal.runners.container.DockerEngine;
import dev.pipelocal.runners.container.SandboxException;
import java.util.Optional;

/** Where the demo's build runs, and why there. */
record DemoImage(ExecutorChoice executor, String image, String reason) {
    private static final String PULLED = "public.ecr.aws/docker/library/busybox:stable";
    /** The project must name an image; a plain process has no use for it. */
    private static final String UNUSED = "aws/codebuild/standard:7.0";

    /** The image that was asked for, else a local one with a shell, else one that can be pulled; else a plain process. */
    static DemoImage choose(ExecutorChoice asked, Optional<String> image) throws InterruptedException {
        if (asked == ExecutorChoice.PROCESS) {
            return process("The build runs as a plain process of this machine, as asked.");
        }
        if (image.isPresent()) {
            return new DemoImage(asked, image.get(), "The build runs in a container of " + image.get() + ".");
        }
        try (var docker = new DockerEngine("demo")) {
            if (!docker.isAvailable()) {
                return without(asked, "No Docker engine answers");
            }
            Optional<String> local = docker.imageWithShell();
            if (local.isPresent()) {
                return new DemoImage(
                        ExecutorChoice.DOCKER, local.get(), "The build runs in a container of " + local.get() + ".");
            }
            docker.pull(PULLED, progress -> {});
            return new DemoImage(ExecutorChoice.DOCKER, PULLED, "The build runs in a container of " + PULLED + ".");
        } catch (SandboxException e) {
            return without(asked, "Docker has no image with a shell and can pull none");
        }
    }

    private static DemoImage without(ExecutorChoice asked, String why) {
        if (asked == ExecutorChoice.DOCKER) {
            return new DemoImage(ExecutorChoice.DOCKER, PULLED, why + ", and --executor docker allows nothing else.");
        }
        return process(why + ", so the build runs with the process executor, as a plain process of this machine.");
    }

    private static DemoImage process(String reason) {
        return new DemoImage(ExecutorChoice.PROCESS, UNUSED, reason);
    }
}
