package dev.pipelocal.core.run;

import dev.pipelocal.core.journal.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what deleted pipelines left behind, a little at a time, and remembers whether the last process ended in order. */
final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final int AT_ONCE = 500;
    private static final List<String> NUMBERED =
            List.of("pipeline_execution", "action_execution", "rule_execution", "stage_success", "start_token", "job");

    private final Database database;
    private final ReentrantLock sweeping = new ReentrantLock();

    Housekeeping(Database database) {
        this.database = database;
    }

    /** Whether the last process ended in order; from here on, this one has not. */
    boolean begin() {
        return Database.await(database.write(connection -> {
            boolean wasClean;
            try (PreparedStatement select = connection.prepareStatement("SELECT clean FROM pipeline_shutdown");
                    ResultSet row = select.executeQuery()) {
                wasClean = row.next() && row.getInt(1) == 1;
            }
            setClean(connection, 0);
            return wasClean;
        }));
    }

    void end() {
        Database.await(database.write(connection -> setClean(connection, 1)));
    }

    private static boolean setClean(Connection connection, int clean) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM pipeline_shutdown");
                PreparedStatement insert = connection.prepareStatement("INSERT INTO pipeline_shutdown VALUES (?)")) {
            delete.executeUpdate();
            insert.setInt(1, clean);
            insert.executeUpdate();
            return true;
        }
    }

    /** Sweeps on a thread of its own. */
    void sweep() {
        Thread.ofVirtual().name("pipeline-sweep").start(() -> {
            sweeping.lock();
            try {
                boolean more = true;
                while (more) {
                    more = Database.await(database.write(Housekeeping::sweepSome));
                }
            } catch (RuntimeException e) {
                LOG.warn("sweepEnded reason={}", e.toString());
            } finally {
                sweeping.unlock();
            }
        });
    }

    private static boolean sweepSome(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT min(id) FROM pipeline WHERE deleted = 1");
                ResultSet row = select.executeQuery()) {
            long pipeline = row.next() ? row.getLong(1) : 0;
            if (pipeline == 0) {
                return false;
            }
            for (String table : NUMBERED) {
                if (delete(connection, table, pipeline) == AT_ONCE) {
                    return true;
                }
            }
            remove(connection, "DELETE FROM pipeline_version WHERE pipeline = ?", pipeline);
            remove(connection, "DELETE FROM pipeline_journal WHERE pipeline = ?", pipeline);
            remove(connection, "DELETE FROM pipeline_snapshot WHERE pipeline = ?", pipeline);
            remove(connection, "DELETE FROM pipeline WHERE id = ?", pipeline);
            return true;
        }
    }

    private static int delete(Connection connection, String table, long pipeline) throws SQLException {
        String key = switch (table) {
            case "stage_success" -> "(stage, version, execution)";
            case "start_token" -> "(token)";
            case "job" -> "(id)";
            default -> "(number)";
        };
        String sql = "DELETE FROM " + table + " WHERE pipeline = ?1 AND " + key + " IN (SELECT "
                + key.substring(1, key.length() - 1) + " FROM " + table + " WHERE pipeline = ?1 LIMIT " + AT_ONCE
                + ")";
        return remove(connection, sql, pipeline);
    }

    private static int remove(Connection connection, String sql, long pipeline) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(sql)) {
            delete.setLong(1, pipeline);
            return delete.executeUpdate();
        }
    }
}
