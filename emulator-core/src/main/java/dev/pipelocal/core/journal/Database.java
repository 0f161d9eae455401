package dev.pipelocal.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;

/**
 * The one SQLite file: a single writer thread that commits many callers' work in one transaction, and a few readers.
 *
 * <p>JDBC runs on the database's own platform threads only: a native call would pin a virtual thread.
 */
public interface Database extends AutoCloseable {
    /** Work of the writer thread. It may read what it decides by; others' work never comes between. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs the work in the writer's next transaction. Completes once that is durable; completes exceptionally, with
     * nothing of this work written, when the work threw or the disk refused.
     */
    <T> CompletableFuture<T> write(Work<T> work);

    /** Runs the query on a reader thread, over the last committed state; the calling thread waits. */
    <T> T read(Work<T> query);

    /** Waits for a write and gives its result, or throws what it threw. */
    static <T> T await(CompletableFuture<T> write) {
        try {
            return write.join();
        } catch (java.util.concurrent.CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @Override
    void close();
}
