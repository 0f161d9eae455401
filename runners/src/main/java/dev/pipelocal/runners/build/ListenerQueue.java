package dev.pipelocal.runners.build;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Between a build and its listener: what is told stays in order, lines that pile up are told together, and who tells more
 * than is taken waits.
 */
final class ListenerQueue {
    private static final Logger LOG = LoggerFactory.getLogger(ListenerQueue.class);
    private static final int MOST_WAITING_CHARACTERS = 4 << 20;
    private static final int LARGEST_BATCH = 500;

    private final BuildListener listener;
    private final LinkedBlockingQueue<Item> items = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(MOST_WAITING_CHARACTERS);
    private final Thread teller;

    private record Item(@Nullable LogLine line, int weight, Runnable call, boolean last) {}

    ListenerQueue(BuildListener listener, String name) {
        this.listener = listener;
        this.teller = Thread.ofVirtual().name("listener-" + name).start(this::tell);
    }

    void line(LogLine line) throws InterruptedException {
        int weight = Math.min(MOST_WAITING_CHARACTERS, line.text().length() + 64);
        room.acquire(weight);
        items.add(new Item(line, weight, () -> {}, false));
    }

    void phase(BuildPhase phase) {
        items.add(new Item(null, 0, () -> listener.phase(phase), false));
    }

    /** Returns once the listener has taken it, and all before it. */
    void provisioned(String handle) throws InterruptedException {
        await(() -> listener.provisioned(handle));
    }

    /** Returns once the listener has taken it, and all before it. */
    void ended(BuildResult result) throws InterruptedException {
        await(() -> listener.ended(result));
    }

    private void await(Runnable call) throws InterruptedException {
        var done = new CompletableFuture<Boolean>();
        items.add(new Item(
                null,
                0,
                () -> {
                    try {
                        call.run();
                        done.complete(true);
                    } catch (RuntimeException | Error e) {
                        done.completeExceptionally(e);
                    }
                },
                false));
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new CompletionException("A build's listener failed", e.getCause());
        }
    }

    /** Ends once all that was told before is told. */
    void close() {
        items.add(new Item(null, 0, () -> {}, true));
    }

    /** Ends at once. */
    void abandon() {
        teller.interrupt();
    }

    private void tell() {
        List<LogLine> batch = new ArrayList<>();
        try {
            for (Item item = items.take(); !item.last(); item = items.take()) {
                int weight = 0;
                Item next = item;
                while (next != null && next.line() != null) {
                    batch.add(next.line());
                    weight += next.weight();
                    next = batch.size() < LARGEST_BATCH ? items.peek() : null;
                    if (next != null && next.line() != null) {
                        items.remove();
                    }
                }
                if (batch.isEmpty()) {
                    guarded(item.call());
                } else {
                    List<LogLine> told = List.copyOf(batch);
                    batch.clear();
                    guarded(() -> listener.log(told));
                    room.release(weight);
                }
            }
        } catch (InterruptedException e) {
            // The runner is closed; the build is taken up by resume.
        }
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.error("buildListenerFailed", e);
        }
    }
}
