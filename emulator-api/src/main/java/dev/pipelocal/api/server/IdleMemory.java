package dev.pipelocal.api.server;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives memory back when nothing has been asked for a while: after each time of use one collection, which lets the heap
 * shrink, and the pages of files. Only in a JVM that was started for it ({@code -Dpipelocal.trim=true}).
 */
final class IdleMemory {
    private static final Duration QUIET = Duration.ofSeconds(20);
    private static final boolean ENABLED = Boolean.getBoolean("pipelocal.trim");

    private final AtomicLong lastUse = new AtomicLong(System.nanoTime());
    private volatile boolean used = true;

    void used() {
        lastUse.lazySet(System.nanoTime());
        used = true;
    }

    /** Called every few seconds. */
    void trim() {
        if (ENABLED && used && System.nanoTime() - lastUse.get() > QUIET.toNanos()) {
            used = false;
            Thread.startVirtualThread(() -> {
                System.gc();
                FilePages.giveBack();
            });
        }
    }
}
