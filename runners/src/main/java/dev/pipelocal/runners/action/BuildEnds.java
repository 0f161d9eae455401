package dev.pipelocal.runners.action;

import dev.pipelocal.core.event.EmulatorEvent;
import dev.pipelocal.core.event.EventBus;
import dev.pipelocal.runners.Clients;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;

/** The ends of builds and batches: as their events tell them, or by looking again where CodeBuild lies elsewhere. */
final class BuildEnds implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Map<String, CompletableFuture<String>> expected = new ConcurrentHashMap<>();
    private final EventBus.Subscription subscription;
    private final boolean elsewhere;

    BuildEnds(Clients clients, EventBus events) {
        this.elsewhere = clients.isElsewhere(CodeBuildClient.class);
        this.subscription = events.subscribe(this::take);
    }

    /** Waits until what {@code look} shows has ended. Looks once after it has begun to listen: it may have ended before. */
    <B> B await(String arn, Supplier<B> look, Predicate<B> ended) {
        CompletableFuture<String> end = expected.computeIfAbsent(arn, any -> new CompletableFuture<>());
        try {
            B seen = look.get();
            while (!ended.test(seen)) {
                await(end);
                seen = look.get();
            }
            return seen;
        } finally {
            expected.remove(arn, end);
        }
    }

    private void await(CompletableFuture<String> end) {
        try {
            if (elsewhere) {
                end.get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                end.get();
            }
        } catch (TimeoutException e) {
            // No event comes from elsewhere: time to look.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a build ran", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
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
