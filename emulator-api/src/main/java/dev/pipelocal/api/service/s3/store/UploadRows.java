package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.api.service.s3.blob.Body;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of {@code s3_upload} and {@code s3_part}. */
final class UploadRows {
    private static final String UPLOAD = "SELECT id, upload, key, initiated, attributes FROM s3_upload ";
    private static final String PART = "SELECT number, size, etag, modified, checksum, file FROM s3_part ";
    private static final Json<Upload.Target> TARGET = new Json<>(Upload.Target.class);

    int insert(Connection connection, Bucket bucket, String uploadId, String key, Instant now, Upload.Target target)
            throws SQLException {
        return Sql.update(
                connection,
                "INSERT INTO s3_upload (upload, bucket, key, initiated, attributes) VALUES (?, ?, ?, ?, ?)",
                uploadId,
                bucket.id(),
                ObjectRows.bytes(key),
                now.toEpochMilli(),
                TARGET.encode(target));
    }

    Optional<Upload> find(Connection connection, Bucket bucket, String key, String uploadId) throws SQLException {
        try (Rows row = Sql.query(
                connection,
                UPLOAD + "WHERE upload = ? AND bucket = ? AND key = ?",
                uploadId,
                bucket.id(),
                ObjectRows.bytes(key))) {
            return row.next() ? Optional.of(upload(row)) : Optional.empty();
        }
    }

    List<Upload> list(
            Connection connection,
            Bucket bucket,
            String prefix,
            String afterKey,
            Optional<String> afterUpload,
            int limit)
            throws SQLException {
        List<Upload> uploads = new ArrayList<>();
        byte[] start = ObjectRows.bytes(prefix);
        byte[] after = ObjectRows.bytes(afterKey);
        boolean passed = afterUpload.isEmpty();
        if (after.length > 0) {
            start = KeyBytes.max(start, passed ? KeyBytes.successor(after) : after);
        }
        try (Rows row =
                Sql.query(connection, UPLOAD + "WHERE bucket = ? AND key >= ? ORDER BY key, id", bucket.id(), start)) {
            while (uploads.size() < limit
                    && row.next()
                    && KeyBytes.startsWith(row.getBytes(3), ObjectRows.bytes(prefix))) {
                Upload upload = upload(row);
                if (passed || !upload.key().equals(afterKey)) {
                    uploads.add(upload);
                }
                passed = passed || upload.uploadId().equals(afterUpload.get());
            }
        }
        return uploads;
    }

    private static Upload upload(Rows row) throws SQLException {
        return new Upload(
                row.getLong(1),
                row.getString(2),
                ObjectRows.text(row.getBytes(3)),
                Instant.ofEpochMilli(row.getLong(4)),
                TARGET.decode(row.getBytes(5)));
    }

    boolean exists(Connection connection, long upload) throws SQLException {
        try (Rows row = Sql.query(connection, "SELECT 1 FROM s3_upload WHERE id = ?", upload)) {
            return row.next();
        }
    }

    void delete(Connection connection, long upload) throws SQLException {
        Sql.update(connection, "DELETE FROM s3_part WHERE upload = ?", upload);
        Sql.update(connection, "DELETE FROM s3_upload WHERE id = ?", upload);
    }

    void put(Connection connection, long upload, Upload.Part part) throws SQLException {
        Sql.update(
                connection,
                "INSERT OR REPLACE INTO s3_part (upload, number, size, etag, modified, checksum, file)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                upload,
                part.number(),
                part.size(),
                part.etag(),
                part.modified().toEpochMilli(),
                ObjectRows.encode(part.checksum()),
                new Body.Files(List.of(part.file())).encode());
    }

    Optional<Upload.Part> part(Connection connection, long upload, int number) throws SQLException {
        try (Rows row = Sql.query(connection, PART + "WHERE upload = ? AND number = ?", upload, number)) {
            return row.next() ? Optional.of(part(row)) : Optional.empty();
        }
    }

    List<Upload.Part> parts(Connection connection, long upload, int after, int limit) throws SQLException {
        List<Upload.Part> parts = new ArrayList<>();
        try (Rows row = Sql.query(
                connection, PART + "WHERE upload = ? AND number > ? ORDER BY number LIMIT ?", upload, after, limit)) {
            while (row.next()) {
                parts.add(part(row));
            }
        }
        return parts;
    }

    private static Upload.Part part(Rows row) throws SQLException {
        return new Upload.Part(
                row.getInt(1),
                row.getLong(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                ObjectRows.checksum(row.getString(5)),
                Body.Files.decode(row.getString(6)).segments().getFirst());
    }
}
