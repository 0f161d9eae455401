package dev.pipelocal.runners.container;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Calls that end in time even if the other side never answers. */
final class Deadline {
    private Deadline() {}

    /**
     * Makes a call on a thread of its own, which is interrupted if it takes longer.
     *
     * @throws TimeoutException if it does
     * @throws ExecutionException with what the call threw
     */
    static <T> T call(Duration limit, Callable<T> call)
            throws TimeoutException, ExecutionException, InterruptedException {
        var task = new FutureTask<>(call);
        Thread thread = Thread.ofVirtual().name("deadline").start(task);
        try {
            return task.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }
}
