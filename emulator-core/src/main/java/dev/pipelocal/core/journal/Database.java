package dev.pipelocal.core.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The one SQLite file: a single writer thread that commits many callers' work in one transaction, and a few readers.
 *
 * <p>JDBC runs on the database's own platform threads only: a native call would pin a virtual thread. Connections keep
 * prepared statements by their SQL, so {@code prepareStatement} in a try-with-resources is cheap.
 */
public interface Database extends AutoCloseable {
    /**
     * Work of the writer thread. It may read what it decides by; others' work never comes between. It runs again when
     * another work of its group failed, so it changes nothing but the database; it neither commits nor waits for
     * another write.
     */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /**
     * Runs the work in the writer's next transaction. Completes once that is durable; completes exceptionally, with
     * nothing of this work written, when the work threw or the disk refused ({@link StorageException}).
     */
    <T> CompletableFuture<T> write(Work<T> work);

    /** Runs the query on a reader thread, over the last committed state; the calling thread waits. */
    <T> T read(Work<T> query);

    /** Empties every table, in one transaction, within milliseconds. */
    void reset();

    /** Waits for a write and gives its result, or throws what it threw. */
    static <T> T await(CompletableFuture<T> write) {
        try {
            return write.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Does what was handed in before, then closes. */
    @Override
    void close();
}
