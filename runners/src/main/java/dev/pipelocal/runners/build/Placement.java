package dev.pipelocal.runners.build;

import dev.pipelocal.runners.container.DockerEngine;
import dev.pipelocal.runners.container.ProcessEngine;
import dev.pipelocal.runners.container.SandboxEngine;
import dev.pipelocal.runners.container.SandboxException;
import java.util.Optional;

/** Decides where a build runs, and in which image. */
final class Placement {
    private final BuildSettings settings;
    private final DockerEngine docker;
    private final ProcessEngine process;

    /**
     * @param image the local image; empty for a process
     * @param note what the log's first line must say about it
     */
    record Place(SandboxEngine engine, String image, Optional<String> note) {}

    Placement(BuildSettings settings, DockerEngine docker, ProcessEngine process) {
        this.settings = settings;
        this.docker = docker;
        this.process = process;
    }

    Place of(BuildJob job) throws BuildFailure, SandboxException, InterruptedException {
        if (job.privileged() && !settings.allowPrivileged()) {
            throw BuildFailure.client(
                    "The project asks for a privileged container, which this emulator does not allow: "
                            + "start it with --allow-privileged, or set privilegedMode to false");
        }
        if (settings.executor() == ExecutorChoice.PROCESS) {
            return new Place(process, "", Optional.empty());
        }
        Optional<String> mapped = settings.images().mapped(job.image());
        if (mapped.isEmpty() && Images.isCurated(job.image())) {
            return unmapped(job.image());
        }
        if (settings.executor() == ExecutorChoice.AUTO && !docker.isAvailable()) {
            return asProcess("no Docker engine answers");
        }
        return new Place(docker, mapped.orElse(job.image()), Optional.empty());
    }

    SandboxEngine engine(String kind) {
        return kind.equals("docker") ? docker : process;
    }

    static String kind(SandboxEngine engine) {
        return engine instanceof DockerEngine ? "docker" : "process";
    }

    private Place unmapped(String image) throws BuildFailure {
        if (settings.executor() == ExecutorChoice.DOCKER) {
            throw new BuildFailure(
                    BuildStatus.FAILED,
                    "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE",
                    "Image '" + image + "' is AWS's own and lies in no registry by that name. "
                            + "Name a local image that stands for it: --image 'aws/codebuild/*=LOCAL'");
        }
        return asProcess(
                "image '" + image
                        + "' is AWS's own and lies in no registry; --image 'aws/codebuild/*=LOCAL' names one that stands for it");
    }

    private Place asProcess(String why) {
        return new Place(
                process,
                "",
                Optional.of("Running this build as a plain process of this machine, not in Docker: " + why));
    }
}
