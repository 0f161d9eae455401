package dev.pipelocal.core.journal;

import dev.pipelocal.core.journal.Database.Work;
import java.sql.SQLException;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A few platform threads that read, each with a connection while it works. */
final class Readers implements AutoCloseable {
    private static final int THREADS = 3;

    private final Connections connections;
    private final Deque<CachingConnection> idle = new ConcurrentLinkedDeque<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().name("pipelocal-reader-", 1).daemon().factory());

    Readers(Connections connections) {
        this.connections = connections;
    }

    <T> T read(Work<T> query) {
        var result = new CompletableFuture<T>();
        try {
            threads.execute(() -> run(query, result));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("The database is closed", e);
        }
        return Database.await(result);
    }

    private <T> void run(Work<T> query, CompletableFuture<T> result) {
        try {
            CachingConnection connection = idle.pollFirst();
            if (connection == null) {
                connection = connections.reader();
            }
            T value;
            try {
                value = query.run(connection);
            } finally {
                idle.addFirst(connection);
            }
            result.complete(value);
        } catch (SQLException e) {
            result.completeExceptionally(new StorageException("The database refused a query: " + e.getMessage(), e));
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    @Override
    public void close() throws SQLException {
        threads.close();
        for (CachingConnection connection : idle) {
            connection.close();
        }
    }
}
