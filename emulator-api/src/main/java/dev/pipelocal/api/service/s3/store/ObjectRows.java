package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Rows of {@code s3_object}, one statement a method. */
final class ObjectRows {
    static final String COLUMNS = "id, key, version, marker, size, etag, modified, storage_class, checksum, attributes";

    private static final String FIND = " FROM s3_object WHERE bucket = ? AND key = ? ";
    private static final String NEWEST = "ORDER BY id DESC LIMIT 1";
    private static final String OF_VERSION = "AND version = ?";

    private static final Json<ObjectAttributes> ATTRIBUTES = new Json<>(ObjectAttributes.class);

    /** What a write must know of a version that is there. */
    record Existing(
            long id,
            String version,
            boolean marker,
            String etag,
            long size,
            long modified,
            Optional<Body.Files> files) {}

    Optional<StoredObject> find(Connection connection, long bucket, String key, Optional<String> version, boolean body)
            throws SQLException {
        String sql = "SELECT " + COLUMNS + (body ? ", files, body" : "") + FIND + which(version);
        try (Rows row = query(connection, sql, bucket, key, version)) {
            return row.next() ? Optional.of(object(row, body)) : Optional.empty();
        }
    }

    Optional<Existing> existing(Connection connection, long bucket, String key, Optional<String> version)
            throws SQLException {
        String sql = "SELECT id, version, marker, etag, size, modified, files" + FIND + which(version);
        try (Rows row = query(connection, sql, bucket, key, version)) {
            if (!row.next()) {
                return Optional.empty();
            }
            return Optional.of(new Existing(
                    row.getLong(1),
                    row.getString(2),
                    row.getInt(3) != 0,
                    row.getString(4),
                    row.getLong(5),
                    row.getLong(6),
                    Optional.ofNullable(row.nullableString(7)).map(Body.Files::decode)));
        }
    }

    private static String which(Optional<String> version) {
        return version.isPresent() ? OF_VERSION : NEWEST;
    }

    private static Rows query(Connection connection, String sql, long bucket, String key, Optional<String> version)
            throws SQLException {
        return version.isPresent()
                ? Sql.query(connection, sql, bucket, bytes(key), version.get())
                : Sql.query(connection, sql, bucket, bytes(key));
    }

    void insert(Connection connection, long bucket, String version, NewObject object) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO s3_object (bucket, key, version, marker, size, etag, modified, storage_class, checksum,"
                        + " attributes, files, body) VALUES (?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?)",
                bucket,
                bytes(object.key()),
                version,
                object.size(),
                object.etag(),
                object.modified().toEpochMilli(),
                object.storageClass(),
                encode(object.checksum()),
                ATTRIBUTES.encode(object.attributes()),
                object.body() instanceof Body.Files files ? files.encode() : null,
                object.body() instanceof Body.Inline inline ? inline.envelope() : null);
    }

    /** Puts the object in the place of a row, whose version it keeps. */
    void replace(Connection connection, long id, NewObject object) throws SQLException {
        Sql.update(
                connection,
                "UPDATE s3_object SET marker = 0, size = ?, etag = ?, modified = ?, storage_class = ?, checksum = ?,"
                        + " attributes = ?, files = ?, body = ? WHERE id = ?",
                object.size(),
                object.etag(),
                object.modified().toEpochMilli(),
                object.storageClass(),
                encode(object.checksum()),
                ATTRIBUTES.encode(object.attributes()),
                object.body() instanceof Body.Files files ? files.encode() : null,
                object.body() instanceof Body.Inline inline ? inline.envelope() : null,
                id);
    }

    void insertMarker(Connection connection, long bucket, String key, String version, Instant now) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO s3_object (bucket, key, version, marker, size, etag, modified, storage_class, checksum,"
                        + " attributes) VALUES (?, ?, ?, 1, 0, '', ?, '', '', '{}')",
                bucket,
                bytes(key),
                version,
                now.toEpochMilli());
    }

    void delete(Connection connection, long id) throws SQLException {
        Sql.update(connection, "DELETE FROM s3_object WHERE id = ?", id);
    }

    void setAttributes(Connection connection, long id, ObjectAttributes attributes) throws SQLException {
        Sql.update(connection, "UPDATE s3_object SET attributes = ? WHERE id = ?", ATTRIBUTES.encode(attributes), id);
    }

    /** Reads a row of {@link #COLUMNS}, with {@code files, body} behind them if {@code body}. */
    static StoredObject object(Rows row, boolean body) throws SQLException {
        return new StoredObject(
                row.getLong(1),
                text(row.getBytes(2)),
                row.getString(3),
                row.getInt(4) != 0,
                row.getLong(5),
                row.getString(6),
                Instant.ofEpochMilli(row.getLong(7)),
                row.getString(8),
                checksum(row.getString(9)),
                ATTRIBUTES.decode(row.getBytes(10)),
                body ? body(row) : Optional.empty());
    }

    private static Optional<Body> body(Rows row) throws SQLException {
        String files = row.nullableString(11);
        if (files != null) {
            return Optional.of(Body.Files.decode(files));
        }
        byte[] envelope = row.nullableBytes(12);
        return envelope == null ? Optional.empty() : Optional.of(new Body.Inline(envelope));
    }

    /** {@code KIND value}, with {@code composite} behind it if it is one; empty for none. */
    static String encode(Optional<StoredChecksum> checksum) {
        return checksum.map(c -> c.kind() + " " + c.value() + (c.composite() ? " composite" : ""))
                .orElse("");
    }

    static Optional<StoredChecksum> checksum(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] words = text.split(" ");
        return Optional.of(new StoredChecksum(ChecksumKind.valueOf(words[0]), words[1], words.length > 2));
    }

    static byte[] bytes(String key) {
        return key.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }
}
