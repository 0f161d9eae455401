package dev.pipelocal.runners.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Frame;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A container's log with the engine's times, from its first entry. When the connection breaks while the container runs, it is
 * read again from the start and what was seen is passed over; so is what was written between the connection's end and the
 * container's.
 */
final class DockerLog {
    private static final int MOST_RECONNECTS = 20;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final DockerConnection docker;
    private final String id;
    private long seen;

    DockerLog(DockerConnection docker, String id) {
        this.docker = docker;
        this.id = id;
    }

    void follow(Sandbox.Output output) throws SandboxException, InterruptedException {
        boolean ended = false;
        int failures = 0;
        while (true) {
            long before = seen;
            try {
                if (!readToEnd(output) || ended) {
                    return;
                }
                ended = !isRunning();
            } catch (SandboxException e) {
                failures = seen > before ? 1 : failures + 1;
                if (e.getCause() instanceof NotFoundException || failures > MOST_RECONNECTS) {
                    throw e;
                }
            }
            if (!ended) {
                docker.awaitRecovery(pause(failures));
            }
        }
    }

    private static Duration pause(int failures) {
        Duration pause = Duration.ofMillis(100L << Math.min(failures, 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Says whether the stream ended by itself: the container has ended, or the engine. */
    private boolean readToEnd(Sandbox.Output output) throws SandboxException, InterruptedException {
        var reading = new Reading(output);
        try {
            docker.client()
                    .logContainerCmd(id)
                    .withFollowStream(true)
                    .withStdOut(true)
                    .withStdErr(true)
                    .withTimestamps(true)
                    .exec(reading);
            return reading.end.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof NotFoundException gone
                    ? new SandboxException("The container is gone", gone)
                    : DockerConnection.failure("log", e.getCause());
        } finally {
            // Closing reads what is left, and so may take as long as the container.
            Thread.ofVirtual().name("close-log").start(reading::close);
        }
    }

    private boolean isRunning() throws InterruptedException, SandboxException {
        return docker.call("inspect", client -> {
            try {
                return Boolean.TRUE.equals(
                        client.inspectContainerCmd(id).exec().getState().getRunning());
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    private final class Reading implements ResultCallback<Frame> {
        private final Sandbox.Output output;
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();
        private final long skip = seen;
        private final LogTime times = new LogTime();
        private long frames;
        private volatile @Nullable Closeable stream;

        Reading(Sandbox.Output output) {
            this.output = output;
        }

        @Override
        public void onStart(Closeable opened) {
            stream = opened;
        }

        @Override
        public void onNext(Frame frame) {
            if (frames++ < skip || end.isDone()) {
                return;
            }
            seen = frames;
            byte[] bytes = frame.getPayload();
            int space = 0;
            while (space < bytes.length && bytes[space] != ' ') {
                space++;
            }
            Instant time = times.parse(bytes, space);
            int from = Math.min(space + 1, bytes.length);
            if (!output.accept(time, bytes, from, bytes.length - from)) {
                end.complete(false);
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
            try {
                Closeable opened = stream;
                if (opened != null) {
                    opened.close();
                }
            } catch (IOException e) {
                // It was broken off.
            }
        }
    }
}
