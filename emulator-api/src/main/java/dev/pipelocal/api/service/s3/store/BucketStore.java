package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.core.journal.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** All buckets: in a table, and in memory since every request needs one. */
public final class BucketStore {
    private final Database database;
    private final Map<String, Bucket> buckets = new ConcurrentSkipListMap<>();

    public BucketStore(Database database) {
        this.database = database;
        database.read(connection -> stored(connection, "")).forEach(bucket -> buckets.put(bucket.name(), bucket));
    }

    public Optional<Bucket> find(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    /** By name. */
    public Collection<Bucket> all() {
        return buckets.values();
    }

    /** Makes the bucket, unless there is one of that name: then it gives that one. */
    public Creation create(String name, String account, String region, Instant now, Map<SettingKind, String> settings) {
        Creation creation = Database.await(database.write(connection -> {
            Optional<Bucket> existing =
                    stored(connection, "WHERE name = ?", name).stream().findFirst();
            return existing.isPresent()
                    ? new Creation(existing.get(), false)
                    : new Creation(insert(connection, name, account, region, now, settings), true);
        }));
        if (creation.isNew()) {
            buckets.putIfAbsent(name, creation.bucket());
        }
        return creation;
    }

    /** What {@link #create} did. */
    public record Creation(Bucket bucket, boolean isNew) {}

    /** Removes the bucket with its unfinished uploads; false, and nothing removed, if objects are in it. */
    public boolean delete(Bucket bucket) {
        boolean deleted = Database.await(database.write(connection -> delete(connection, bucket.id())));
        if (deleted) {
            buckets.remove(bucket.name());
        }
        return deleted;
    }

    public void setVersioning(Bucket bucket, Versioning versioning) {
        Database.await(database.write(connection -> Sql.update(
                connection, "UPDATE s3_bucket SET versioning = ? WHERE id = ?", versioning.name(), bucket.id())));
        buckets.computeIfPresent(bucket.name(), (name, current) -> current.withVersioning(versioning));
    }

    /** Stores a configuration, or removes it. */
    public void set(Bucket bucket, SettingKind kind, Optional<String> value) {
        Database.await(database.write(connection -> write(connection, bucket.id(), kind, value)));
        buckets.computeIfPresent(bucket.name(), (name, current) -> current.with(kind, value));
    }

    private int write(Connection connection, long bucket, SettingKind kind, Optional<String> value)
            throws SQLException {
        if (value.isEmpty()) {
            return Sql.update(
                    connection, "DELETE FROM s3_bucket_setting WHERE bucket = ? AND kind = ?", bucket, kind.name());
        }
        return Sql.update(
                connection,
                "INSERT OR REPLACE INTO s3_bucket_setting (bucket, kind, value) VALUES (?, ?, ?)",
                bucket,
                kind.name(),
                value.get());
    }

    private Bucket insert(
            Connection connection,
            String name,
            String account,
            String region,
            Instant now,
            Map<SettingKind, String> settings)
            throws SQLException {
        long id;
        try (Rows row = Sql.query(
                connection,
                "INSERT INTO s3_bucket (name, account, region, created, versioning) VALUES (?, ?, ?, ?, ?) RETURNING id",
                name,
                account,
                region,
                now.toEpochMilli(),
                Versioning.NEVER.name())) {
            row.next();
            id = row.getLong(1);
        }
        for (Map.Entry<SettingKind, String> setting : settings.entrySet()) {
            write(connection, id, setting.getKey(), Optional.of(setting.getValue()));
        }
        return new Bucket(id, name, account, region, now, Versioning.NEVER, settings);
    }

    private boolean delete(Connection connection, long bucket) throws SQLException {
        try (Rows row = Sql.query(connection, "SELECT 1 FROM s3_object WHERE bucket = ? LIMIT 1", bucket)) {
            if (row.next()) {
                return false;
            }
        }
        Sql.update(
                connection, "DELETE FROM s3_part WHERE upload IN (SELECT id FROM s3_upload WHERE bucket = ?)", bucket);
        Sql.update(connection, "DELETE FROM s3_upload WHERE bucket = ?", bucket);
        Sql.update(connection, "DELETE FROM s3_bucket_setting WHERE bucket = ?", bucket);
        Sql.update(connection, "DELETE FROM s3_bucket WHERE id = ?", bucket);
        return true;
    }

    private List<Bucket> stored(Connection connection, String where, String... parameters) throws SQLException {
        List<Bucket> found = new ArrayList<>();
        String sql = "SELECT id, name, account, region, created, versioning FROM s3_bucket " + where;
        try (Rows row = Sql.query(connection, sql, (Object[]) parameters)) {
            while (row.next()) {
                found.add(new Bucket(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Instant.ofEpochMilli(row.getLong(5)),
                        Versioning.valueOf(row.getString(6)),
                        settings(connection, row.getLong(1))));
            }
        }
        return found;
    }

    private Map<SettingKind, String> settings(Connection connection, long bucket) throws SQLException {
        Map<SettingKind, String> settings = new EnumMap<>(SettingKind.class);
        try (Rows row = Sql.query(connection, "SELECT kind, value FROM s3_bucket_setting WHERE bucket = ?", bucket)) {
            while (row.next()) {
                settings.put(SettingKind.valueOf(row.getString(1)), row.getString(2));
            }
        }
        return settings;
    }

    /** Forgets every bucket; the tables were emptied. */
    public void forget() {
        buckets.clear();
    }
}
