package dev.pipelocal.core.journal;

import dev.pipelocal.core.journal.Database.Work;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteErrorCode;

/** The writer thread: drains its queue, runs all works in one transaction, commits once, then tells the callers. */
final class Writer {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int LARGEST_GROUP = 1024;
    private static final Set<Integer> OF_THE_DISK =
            Set.of(SQLiteErrorCode.SQLITE_FULL.code, SQLiteErrorCode.SQLITE_IOERR.code);

    private final CachingConnection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement rollback;
    private final BlockingQueue<Pending<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    Writer(CachingConnection connection) throws SQLException {
        this.connection = connection;
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        rollback = connection.prepareStatement("ROLLBACK");
        thread = Thread.ofPlatform().name("pipelocal-writer").daemon().start(this::run);
    }

    <T> CompletableFuture<T> submit(Work<T> work) {
        var pending = new Pending<>(work);
        // Under the same lock as close, so that nothing comes after the end mark.
        synchronized (queue) {
            if (closed) {
                return CompletableFuture.failedFuture(new IllegalStateException("The database is closed"));
            }
            queue.add(pending);
        }
        return pending.result;
    }

    private void run() {
        var group = new ArrayList<Pending<?>>();
        boolean more = true;
        while (more) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                // The thread is this class's own; only close ends it.
                continue;
            }
            queue.drainTo(group, LARGEST_GROUP - 1);
            more = !group.removeIf(Pending::isEnd);
            if (!group.isEmpty()) {
                commitGroup(List.copyOf(group));
            }
        }
    }

    private void commitGroup(List<Pending<?>> group) {
        var together = new ArrayList<>(group);
        var alone = new ArrayList<Pending<?>>();
        while (!together.isEmpty()) {
            Optional<Failure> failure = transaction(together);
            if (failure.isEmpty()) {
                break;
            }
            List<Pending<?>> suspects = failure.get().suspects(together);
            alone.addAll(suspects);
            together.removeAll(suspects);
        }
        for (Pending<?> pending : alone) {
            pending.failure = transaction(List.of(pending)).map(Failure::cause).orElse(null);
        }
        tell(group);
    }

    private Optional<Failure> transaction(List<Pending<?>> group) {
        Pending<?> running = null;
        try {
            begin.executeUpdate();
            for (Pending<?> pending : group) {
                running = pending;
                pending.run(connection);
            }
            running = null;
            commit.executeUpdate();
            return Optional.empty();
        } catch (Throwable e) {
            rollBack();
            return Optional.of(new Failure(running, e instanceof SQLException refused ? refusal(refused) : e));
        }
    }

    /**
     * Why a transaction was rolled back.
     *
     * @param culprit the work that threw; none when it was begin or commit
     */
    private record Failure(@Nullable Pending<?> culprit, Throwable cause) {
        /** Whom to run alone: the culprit, or everybody when the disk refuses, which may hit any work. */
        List<Pending<?>> suspects(List<Pending<?>> group) {
            return culprit == null || isOfTheDisk() ? List.copyOf(group) : List.of(culprit);
        }

        private boolean isOfTheDisk() {
            return cause.getCause() instanceof SQLException e && OF_THE_DISK.contains(e.getErrorCode() & 0xff);
        }
    }

    private void rollBack() {
        try {
            rollback.executeUpdate();
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as after a full disk.
            LOG.debug("rollbackRefused reason={}", e.getMessage());
        }
    }

    private static StorageException refusal(SQLException e) {
        return new StorageException("The database refused a write: " + e.getMessage(), e);
    }

    /** On a virtual thread, so that the writer goes on and a caller's dependent stage may wait for another write. */
    private static void tell(List<Pending<?>> group) {
        Thread.startVirtualThread(() -> group.forEach(Pending::tell));
    }

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Does what was submitted, then closes; whether this call did. */
    boolean close() throws SQLException {
        synchronized (queue) {
            if (closed) {
                return false;
            }
            closed = true;
            queue.add(Pending.end());
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
        return true;
    }

    /** A work that waits for its transaction, then carries what came of it. */
    private static final class Pending<T> {
        private final @Nullable Work<T> work;
        private final CompletableFuture<T> result = new CompletableFuture<>();
        private @Nullable T value;
        private @Nullable Throwable failure;

        Pending(@Nullable Work<T> work) {
            this.work = work;
        }

        static Pending<?> end() {
            return new Pending<Void>(null);
        }

        boolean isEnd() {
            return work == null;
        }

        void run(CachingConnection connection) throws SQLException {
            if (work != null) {
                value = work.run(connection);
            }
        }

        @SuppressWarnings("NullAway") // A work of Void completes with null.
        void tell() {
            if (failure != null) {
                result.completeExceptionally(failure);
            } else {
                result.complete(value);
            }
        }
    }
}
