package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.api.service.s3.blob.BlobDirectory;
import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.core.journal.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Objects and their versions. Each write is one piece of work for the database's writer; files go after the commit. */
public final class ObjectStore {
    private final Database database;
    private final BlobDirectory blobs;
    private final ObjectRows rows = new ObjectRows();

    public ObjectStore(Database database, BlobDirectory blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /** The current version, or the one named, without its body. */
    public Optional<StoredObject> head(Bucket bucket, String key, Optional<String> version) {
        return database.read(connection -> rows.find(connection, bucket.id(), key, version, false));
    }

    /** The current version, or the one named, with its body. */
    public Optional<StoredObject> get(Bucket bucket, String key, Optional<String> version) {
        return database.read(connection -> rows.find(connection, bucket.id(), key, version, true));
    }

    /** What became of a put: the version's id, if the bucket keeps versions. */
    public record Put(Optional<String> version) {}

    /** Stores the object, durably on return. When it throws, the body is the caller's to remove. */
    public Put put(Bucket bucket, NewObject object, WriteCondition condition) {
        Replaced<Put> replaced =
                Database.await(database.write(connection -> write(connection, bucket, object, condition)));
        replaced.files().forEach(blobs::delete);
        return replaced.outcome();
    }

    /** An outcome, with the files that are no longer needed. */
    record Replaced<T>(T outcome, List<Body.Files> files) {}

    /** Stores the object within a transaction. */
    Replaced<Put> write(Connection connection, Bucket bucket, NewObject object, WriteCondition condition)
            throws SQLException {
        Versioning versioning = versioning(connection, bucket);
        Optional<ObjectRows.Existing> newest = rows.existing(connection, bucket.id(), object.key(), Optional.empty());
        condition.check(newest.filter(row -> !row.marker())
                .map(row -> new WriteCondition.Current(row.etag(), row.size(), row.modified())));
        if (versioning == Versioning.ENABLED) {
            String version = Versions.versionId();
            rows.insert(connection, bucket.id(), version, object);
            return new Replaced<>(new Put(Optional.of(version)), List.of());
        }
        List<Body.Files> files = writeNullVersion(connection, bucket, object, newest, versioning);
        return new Replaced<>(
                new Put(versioning == Versioning.NEVER ? Optional.empty() : Optional.of(StoredObject.NULL_VERSION)),
                files);
    }

    private List<Body.Files> writeNullVersion(
            Connection connection,
            Bucket bucket,
            NewObject object,
            Optional<ObjectRows.Existing> newest,
            Versioning versioning)
            throws SQLException {
        if (newest.filter(ObjectStore::isNullVersion).isPresent()) {
            rows.replace(connection, newest.get().id(), object);
            return newest.get().files().stream().toList();
        }
        List<Body.Files> files =
                versioning == Versioning.NEVER ? List.of() : removeNullVersion(connection, bucket, object.key());
        rows.insert(connection, bucket.id(), StoredObject.NULL_VERSION, object);
        return files;
    }

    private List<Body.Files> removeNullVersion(Connection connection, Bucket bucket, String key) throws SQLException {
        Optional<ObjectRows.Existing> row =
                rows.existing(connection, bucket.id(), key, Optional.of(StoredObject.NULL_VERSION));
        if (row.isEmpty()) {
            return List.of();
        }
        rows.delete(connection, row.get().id());
        return row.get().files().stream().toList();
    }

    private static boolean isNullVersion(ObjectRows.Existing row) {
        return row.version().equals(StoredObject.NULL_VERSION);
    }

    /**
     * What became of a delete.
     *
     * @param version the version removed, or the delete marker's; absent if the bucket keeps none
     * @param named whether the request named the version
     * @param marker whether a delete marker was made or removed
     */
    public record Deletion(String key, Optional<String> version, boolean named, boolean marker) {}

    /** What to delete. Without a version a bucket that keeps versions gets a delete marker. */
    public record Target(String key, Optional<String> version, WriteCondition condition) {}

    /** Deletes all targets in one transaction, durably on return. Nothing there is no error. */
    public List<Deletion> delete(Bucket bucket, List<Target> targets, Instant now) {
        Replaced<List<Deletion>> replaced = Database.await(database.write(connection -> {
            List<Deletion> deletions = new ArrayList<>();
            List<Body.Files> files = new ArrayList<>();
            for (Target target : targets) {
                deletions.add(delete(connection, bucket, target, now, files));
            }
            return new Replaced<>(deletions, files);
        }));
        replaced.files().forEach(blobs::delete);
        return replaced.outcome();
    }

    private Deletion delete(Connection connection, Bucket bucket, Target target, Instant now, List<Body.Files> files)
            throws SQLException {
        Versioning versioning = versioning(connection, bucket);
        Optional<ObjectRows.Existing> row = rows.existing(connection, bucket.id(), target.key(), target.version());
        target.condition()
                .check(row.filter(found -> !found.marker())
                        .map(found -> new WriteCondition.Current(found.etag(), found.size(), found.modified())));
        if (target.version().isPresent() || versioning == Versioning.NEVER) {
            if (row.isPresent()) {
                rows.delete(connection, row.get().id());
                row.get().files().ifPresent(files::add);
            }
            boolean marker = row.map(ObjectRows.Existing::marker).orElse(false);
            return new Deletion(target.key(), target.version(), target.version().isPresent(), marker);
        }
        String version = StoredObject.NULL_VERSION;
        if (versioning == Versioning.ENABLED) {
            version = Versions.versionId();
        } else {
            files.addAll(removeNullVersion(connection, bucket, target.key()));
        }
        rows.insertMarker(connection, bucket.id(), target.key(), version, now);
        return new Deletion(target.key(), Optional.of(version), false, true);
    }

    /** Changes what is kept besides the body; empty when there is no such version. */
    public Optional<StoredObject> update(
            Bucket bucket, String key, Optional<String> version, UnaryOperator<ObjectAttributes> change) {
        return Database.await(database.write(connection -> {
            Optional<StoredObject> object = rows.find(connection, bucket.id(), key, version, false);
            if (object.isPresent() && !object.get().deleteMarker()) {
                rows.setAttributes(
                        connection, object.get().id(), change.apply(object.get().attributes()));
            }
            return object;
        }));
    }

    private Versioning versioning(Connection connection, Bucket bucket) throws SQLException {
        try (Rows row = Sql.query(connection, "SELECT versioning FROM s3_bucket WHERE id = ?", bucket.id())) {
            if (!row.next()) {
                throw new BucketGoneException(bucket.name());
            }
            return Versioning.valueOf(row.getString(1));
        }
    }
}
