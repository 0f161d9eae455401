package dev.pipelocal.runners.action;

import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.event.EventBus;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** The ends of builds and batches, as their events tell them. */
final class BuildEnds implements AutoCloseable {
    private final Map<String, CompletableFuture<String>> expected = new ConcurrentHashMap<>();
    private final EventBus.Subscription subscription;

    BuildEnds(EventBus events) {
        this.subscription = events.subscribe(this::take);
    }

    /** An expected end. Closing it forgets it. */
    interface Waiting extends AutoCloseable {
        /** Waits until the build has ended. */
        void await();

        @Override
        void close();
    }

    Waiting expect(String arn) {
        CompletableFuture<String> end = expected.computeIfAbsent(arn, any -> new CompletableFuture<>());
        return new Waiting() {
            @Override
            public void await() {
                end.join();
            }

            @Override
            public void close() {
                expected.remove(arn, end);
            }
        };
    }

    private void take(EmulatorEvent event) {
        if (!event.source().equals("aws.codebuild")
                || "IN_PROGRESS".equals(event.detail().get("build-status"))
                || event.detailType().contains("Phase")) {
            return;
        }
        CompletableFuture<String> end =
                expected.get(String.valueOf(event.detail().get("build-id")));
        if (end != null) {
            end.complete(String.valueOf(event.detail().get("build-status")));
        }
    }

    @Override
    public void close() {
        subscription.close();
    }
}
