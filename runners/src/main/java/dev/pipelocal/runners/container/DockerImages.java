package dev.pipelocal.runners.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import com.github.dockerjava.api.model.PullResponseItem;
import java.io.Closeable;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The images that there are, and getting one that is missing. */
final class DockerImages {
    /** A registry that cannot be reached says nothing for this long. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    /** Repository names of small images with a shell, the first found counts. */
    private static final List<String> WITH_SHELL = List.of("busybox", "alpine", "debian", "ubuntu", "amazonlinux");

    private final DockerConnection docker;

    DockerImages(DockerConnection docker) {
        this.docker = docker;
    }

    boolean exists(String image) throws SandboxException, InterruptedException {
        return docker.call("image " + image, client -> {
            try {
                client.inspectImageCmd(image).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    /** A local image that surely has a shell, by its name. */
    Optional<String> withShell() throws SandboxException, InterruptedException {
        List<Image> images =
                docker.call("list images", client -> client.listImagesCmd().exec());
        List<String> tags = images.stream()
                .filter(image -> image.getRepoTags() != null)
                .flatMap(image -> Arrays.stream(image.getRepoTags()))
                .filter(tag -> !tag.startsWith("<none>"))
                .sorted()
                .toList();
        return WITH_SHELL.stream()
                .flatMap(name -> tags.stream()
                        .filter(tag -> tag.substring(0, tag.lastIndexOf(':')).contains(name)))
                .findFirst();
    }

    /** Pulls an image; a registry that is silent for some seconds counts as unreachable. */
    void pull(String image, Consumer<String> progress) throws SandboxException, InterruptedException {
        var pull = new Pull(progress);
        docker.call("pull " + image, client -> {
            client.pullImageCmd(withTag(image)).exec(pull);
            return true;
        });
        try {
            pull.await();
        } catch (TimeoutException e) {
            throw missing(image, "the registry did not answer within " + SILENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw missing(image, reason(e.getCause()));
        } finally {
            pull.cancel();
        }
    }

    private static SandboxException missing(String image, String why) {
        return new SandboxException("Image '" + image + "' is not on this machine and could not be pulled: " + why
                + ". Name a local image that stands for it: --image '" + image + "=LOCAL'");
    }

    private static String reason(@Nullable Throwable failure) {
        return failure == null
                ? "unknown"
                : String.valueOf(failure.getMessage()).strip();
    }

    private static String withTag(String image) {
        return image.substring(image.lastIndexOf('/') + 1).contains(":") || image.contains("@")
                ? image
                : image + ":latest";
    }

    private static final class Pull implements ResultCallback<PullResponseItem> {
        private final Consumer<String> progress;
        private final Map<String, String> statuses = new HashMap<>();
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();
        private final Movement movement = new Movement(SILENCE);
        private volatile Closeable stream = () -> {};

        Pull(Consumer<String> progress) {
            this.progress = progress;
        }

        void await() throws ExecutionException, InterruptedException, TimeoutException {
            movement.await(end);
        }

        void cancel() {
            try {
                stream.close();
            } catch (java.io.IOException e) {
                // Nobody listens any more.
            }
        }

        @Override
        public void onStart(Closeable opened) {
            stream = opened;
        }

        @Override
        public void onNext(PullResponseItem item) {
            movement.moved();
            if (item.getErrorDetail() != null) {
                end.completeExceptionally(
                        new IllegalStateException(item.getErrorDetail().getMessage()));
            }
            String id = item.getId() == null ? "" : item.getId() + ": ";
            String status = item.getStatus();
            if (status != null && !status.equals(statuses.put(id, status))) {
                progress.accept(id + status);
            }
        }

        @Override
        public void onError(Throwable failure) {
            end.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            end.complete(true);
        }

        @Override
        public void close() {
            cancel();
        }
    }
}
