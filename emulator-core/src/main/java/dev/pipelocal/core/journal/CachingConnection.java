package dev.pipelocal.core.journal;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.sqlite.SQLiteConnection;
import org.sqlite.jdbc4.JDBC4Connection;
import org.sqlite.jdbc4.JDBC4PreparedStatement;

/**
 * A SQLite connection that keeps its prepared statements by their SQL: closing one only resets it. A subclass, because a
 * proxy around the driver costs more than many of the statements.
 */
final class CachingConnection extends JDBC4Connection {
    private static final int MOST_STATEMENTS = 256;

    private final Map<String, CachedStatement> statements = new HashMap<>();

    CachingConnection(Path file, Properties properties) throws SQLException {
        super("jdbc:sqlite:" + file, file.toString(), properties);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int type, int concurrency, int holdability)
            throws SQLException {
        CachedStatement cached = statements.get(sql);
        if (cached != null && !cached.inUse) {
            cached.inUse = true;
            return cached;
        }
        if (cached != null || statements.size() >= MOST_STATEMENTS) {
            return super.prepareStatement(sql, type, concurrency, holdability);
        }
        var statement = new CachedStatement(this, sql);
        statements.put(sql, statement);
        return statement;
    }

    private static final class CachedStatement extends JDBC4PreparedStatement {
        private boolean inUse = true;

        CachedStatement(SQLiteConnection connection, String sql) throws SQLException {
            super(connection, sql);
        }

        @Override
        public void close() throws SQLException {
            rs.close();
            clearParameters();
            clearBatch();
            inUse = false;
        }
    }
}
