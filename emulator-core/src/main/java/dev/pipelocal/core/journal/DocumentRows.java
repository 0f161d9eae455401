package dev.pipelocal.core.journal;

import dev.pipelocal.core.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Documents over one connection, in whatever transaction it has. */
final class DocumentRows implements Documents {
    private static final String KEY = " service = ? AND kind = ? AND account = ? AND region = ? ";
    private static final String GET = "SELECT body FROM document WHERE" + KEY + "AND id = ?";
    private static final String LIST = "SELECT id, body FROM document WHERE" + KEY + "AND id > ? ORDER BY id LIMIT ?";
    private static final String DELETE = "DELETE FROM document WHERE" + KEY + "AND id = ?";
    private static final String VALUES =
            " INTO document (service, kind, account, region, id, body) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String PUT = "INSERT OR REPLACE" + VALUES;
    private static final String PUT_IF_ABSENT = "INSERT OR IGNORE" + VALUES;

    private final Connection connection;

    DocumentRows(Connection connection) {
        this.connection = connection;
    }

    @Override
    public <T> Optional<T> get(Kind kind, String id, Class<T> type) {
        return sql(GET, select -> {
            bind(select, kind, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Json.read(row.getBytes(1), type)) : Optional.empty();
            }
        });
    }

    @Override
    public <T> List<Entry<T>> list(Kind kind, String afterId, int limit, Class<T> type) {
        return sql(LIST, select -> {
            bind(select, kind, afterId);
            select.setInt(6, limit);
            var entries = new ArrayList<Entry<T>>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry<>(rows.getString(1), Json.read(rows.getBytes(2), type)));
                }
            }
            return entries;
        });
    }

    @Override
    public <T> void put(Kind kind, String id, T value) {
        put(kind, id, Json.write(value));
    }

    int put(Kind kind, String id, byte[] body) {
        return insert(PUT, kind, id, body);
    }

    @Override
    public <T> boolean putIfAbsent(Kind kind, String id, T value) {
        return putIfAbsent(kind, id, Json.write(value));
    }

    boolean putIfAbsent(Kind kind, String id, byte[] body) {
        return insert(PUT_IF_ABSENT, kind, id, body) > 0;
    }

    private int insert(String sql, Kind kind, String id, byte[] body) {
        return sql(sql, insert -> {
            bind(insert, kind, id);
            insert.setBytes(6, body);
            return insert.executeUpdate();
        });
    }

    @Override
    public <T> Optional<T> update(Kind kind, String id, Class<T> type, UnaryOperator<T> change) {
        Optional<T> next = get(kind, id, type).map(change);
        next.ifPresent(value -> put(kind, id, value));
        return next;
    }

    @Override
    public boolean delete(Kind kind, String id) {
        return sql(DELETE, delete -> {
            bind(delete, kind, id);
            return delete.executeUpdate() > 0;
        });
    }

    @Override
    public <R> R atomically(Function<Documents, R> step) {
        return step.apply(this);
    }

    private static void bind(PreparedStatement statement, Kind kind, String id) throws SQLException {
        statement.setString(1, kind.service());
        statement.setString(2, kind.kind());
        statement.setString(3, kind.account());
        statement.setString(4, kind.region());
        statement.setString(5, id);
    }

    private <T> T sql(String sql, Query<T> query) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return query.run(statement);
        } catch (SQLException e) {
            throw new StorageException("The database refused '" + sql + "': " + e.getMessage(), e);
        }
    }

    private interface Query<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
