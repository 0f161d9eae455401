package dev.pipelocal.runners.container;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Work that may take long as long as it moves: once nothing has moved for the limit, it counts as hung. */
final class Movement {
    private final Duration limit;
    private volatile long movedAt = System.nanoTime();

    Movement(Duration limit) {
        this.limit = limit;
    }

    void moved() {
        movedAt = System.nanoTime();
    }

    /** A stream each of whose reads is a move. */
    InputStream watched(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                int read = super.read();
                moved();
                return read;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int read = super.read(bytes, offset, length);
                moved();
                return read;
            }
        };
    }

    /** Does work on a thread of its own, which is interrupted if it hangs or its caller is. */
    <T> T call(Callable<T> work) throws TimeoutException, ExecutionException, InterruptedException {
        moved();
        var task = new FutureTask<>(work);
        Thread thread = Thread.ofVirtual().name("movement").start(task);
        try {
            return await(task);
        } catch (TimeoutException | InterruptedException e) {
            thread.interrupt();
            throw e;
        }
    }

    /** Waits for work that is done elsewhere. */
    <T> T await(Future<T> work) throws TimeoutException, ExecutionException, InterruptedException {
        while (true) {
            long left = limit.toNanos() - (System.nanoTime() - movedAt);
            try {
                return work.get(Math.max(1, left), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (left <= 0) {
                    throw e;
                }
            }
        }
    }
}
