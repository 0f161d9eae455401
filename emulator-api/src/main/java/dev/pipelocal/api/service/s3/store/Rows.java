package dev.pipelocal.api.service.s3.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a query found, row by row. Closing it gives the statement back to its connection. */
final class Rows implements AutoCloseable {
    private final PreparedStatement statement;
    private final ResultSet results;

    Rows(PreparedStatement statement) throws SQLException {
        this.statement = statement;
        this.results = statement.executeQuery();
    }

    boolean next() throws SQLException {
        return results.next();
    }

    long getLong(int column) throws SQLException {
        return results.getLong(column);
    }

    int getInt(int column) throws SQLException {
        return results.getInt(column);
    }

    String getString(int column) throws SQLException {
        return results.getString(column);
    }

    @Nullable
    String nullableString(int column) throws SQLException {
        return results.getString(column);
    }

    byte[] getBytes(int column) throws SQLException {
        return results.getBytes(column);
    }

    byte @Nullable [] nullableBytes(int column) throws SQLException {
        return results.getBytes(column);
    }

    @Override
    public void close() throws SQLException {
        try (statement) {
            results.close();
        }
    }
}
