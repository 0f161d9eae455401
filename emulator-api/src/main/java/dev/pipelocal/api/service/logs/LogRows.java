package dev.pipelocal.api.service.logs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.pipelocal.core.caller.Caller;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Groups and streams in the database, on one connection. */
final class LogRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TAGS = new TypeReference<>() {};
    private static final String GROUP = """
            SELECT id, name, created, retention, kms_key, class, tags,
                   (SELECT coalesce(sum(bytes), 0) FROM log_stream WHERE log_group = log_group.id)
            FROM log_group WHERE account = ? AND region = ?""";

    private final Connection connection;

    LogRows(Connection connection) {
        this.connection = connection;
    }

    Optional<LogGroupRow> group(Caller caller, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(GROUP + " AND name = ?")) {
            query.setString(1, caller.account());
            query.setString(2, caller.region());
            query.setString(3, name);
            return first(groups(caller, query));
        }
    }

    LogGroupRow requireGroup(Caller caller, String name) throws SQLException {
        return group(caller, name).orElseThrow(LogsErrors::noGroup);
    }

    /** Groups by name, from after {@code afterName} on. */
    List<LogGroupRow> groups(Caller caller, String prefix, String afterName, int limit) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                GROUP + " AND name > ? AND substr(name, 1, length(?)) = ? ORDER BY name LIMIT ?")) {
            query.setString(1, caller.account());
            query.setString(2, caller.region());
            query.setString(3, afterName);
            query.setString(4, prefix);
            query.setString(5, prefix);
            query.setInt(6, limit);
            return groups(caller, query);
        }
    }

    boolean addGroup(Caller caller, LogGroupRow group) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO log_group (account, region, name, created, retention, kms_key, class, tags, next_sequence)
                VALUES (?, ?, ?, ?, 0, ?, ?, ?, 1) ON CONFLICT DO NOTHING""")) {
            insert.setString(1, caller.account());
            insert.setString(2, caller.region());
            insert.setString(3, group.name());
            insert.setLong(4, group.created());
            insert.setString(5, group.kmsKey());
            insert.setString(6, group.groupClass());
            insert.setString(7, write(group.tags()));
            return insert.executeUpdate() == 1;
        }
    }

    void setRetention(long group, int days) throws SQLException {
        update("UPDATE log_group SET retention = ? WHERE id = ?", days, group);
    }

    void setTags(long group, Map<String, String> tags) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE log_group SET tags = ? WHERE id = ?")) {
            update.setString(1, write(tags));
            update.setLong(2, group);
            update.executeUpdate();
        }
    }

    void deleteGroup(long group) throws SQLException {
        update("DELETE FROM log_event WHERE log_group = ?", group);
        update("DELETE FROM log_stream WHERE log_group = ?", group);
        update("DELETE FROM log_group WHERE id = ?", group);
    }

    boolean addStream(long group, String name, long created) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log_stream (log_group, name, created, bytes) VALUES (?, ?, ?, 0) ON CONFLICT DO NOTHING")) {
            insert.setLong(1, group);
            insert.setString(2, name);
            insert.setLong(3, created);
            return insert.executeUpdate() == 1;
        }
    }

    LogStreamRow requireStream(long group, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT id, name, created, first_event, last_event, last_ingestion, bytes
                FROM log_stream WHERE log_group = ? AND name = ?""")) {
            query.setLong(1, group);
            query.setString(2, name);
            return first(streams(query)).orElseThrow(LogsErrors::noStream);
        }
    }

    List<LogStreamRow> streams(long group) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT id, name, created, first_event, last_event, last_ingestion, bytes
                FROM log_stream WHERE log_group = ? ORDER BY name""")) {
            query.setLong(1, group);
            return streams(query);
        }
    }

    void deleteStream(long group, LogStreamRow stream) throws SQLException {
        if (stream.firstEvent().isPresent()) {
            update(
                    "DELETE FROM log_event WHERE log_group = ? AND timestamp BETWEEN ? AND ? AND stream = ?",
                    group,
                    stream.firstEvent().getAsLong(),
                    stream.lastEvent().getAsLong(),
                    stream.id());
        }
        update("DELETE FROM log_stream WHERE id = ?", stream.id());
    }

    void update(String sql, long... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setLong(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static List<LogGroupRow> groups(Caller caller, PreparedStatement query) throws SQLException {
        List<LogGroupRow> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                String name = row.getString(2);
                found.add(new LogGroupRow(
                        row.getLong(1),
                        name,
                        arn(caller, name),
                        row.getLong(3),
                        row.getInt(4),
                        row.getString(5),
                        row.getString(6),
                        readTags(row.getString(7)),
                        row.getLong(8)));
            }
        }
        return found;
    }

    private static List<LogStreamRow> streams(PreparedStatement query) throws SQLException {
        List<LogStreamRow> found = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                found.add(new LogStreamRow(
                        row.getLong(1),
                        row.getString(2),
                        row.getLong(3),
                        optional(row, 4),
                        optional(row, 5),
                        optional(row, 6),
                        row.getLong(7)));
            }
        }
        return found;
    }

    static String arn(Caller caller, String group) {
        return "arn:aws:logs:" + caller.region() + ":" + caller.account() + ":log-group:" + group;
    }

    private static OptionalLong optional(ResultSet row, int column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
    }

    private static String write(Map<String, String> tags) {
        try {
            return JSON.writeValueAsString(tags);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Tags " + tags, e);
        }
    }

    private static Map<String, String> readTags(String json) {
        try {
            return JSON.readValue(json, TAGS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Stored tags " + json, e);
        }
    }
}
