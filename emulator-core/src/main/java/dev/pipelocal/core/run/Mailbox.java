package dev.pipelocal.core.run;

import dev.pipelocal.core.engine.Command;
import dev.pipelocal.core.engine.Decision;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What was told to one pipeline and not decided yet, and the pipeline's state while it is in memory. One virtual thread
 * works on it while there is work.
 */
final class Mailbox {
    private final ArrayDeque<Letter<?>> letters = new ArrayDeque<>();
    private boolean working;
    /** The committed state; absent when it is not in memory, or there is no such pipeline. */
    volatile @Nullable Resident resident;
    /** Whether everything was reset since, or is closed: nothing is written any more. */
    volatile boolean dead;

    volatile long usedAt;

    /** A command, and who waits for what it leads to. */
    record Letter<R>(Command<R> command, CompletableFuture<Decision<R>> reply) {}

    /** Takes a letter in; whether somebody has to begin working. */
    synchronized boolean put(Letter<?> letter) {
        letters.add(letter);
        boolean mustBegin = !working;
        working = true;
        return mustBegin;
    }

    /** All letters, for the one who works; none means that the work has ended. */
    synchronized List<Letter<?>> take() {
        List<Letter<?>> taken = new ArrayList<>(letters);
        letters.clear();
        working = !taken.isEmpty();
        return taken;
    }

    synchronized boolean isIdle() {
        return !working;
    }

    /** Events since the last snapshot, if the pipeline is in memory. */
    int sinceSnapshot() {
        Resident pipeline = resident;
        return pipeline == null ? 0 : pipeline.sinceSnapshot();
    }
}
