package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.api.service.s3.blob.BlobDirectory;
import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.core.journal.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Multipart uploads. Completing one moves no bytes: the parts' files become the object's. */
public final class UploadStore {
    private final Database database;
    private final BlobDirectory blobs;
    private final ObjectStore objects;
    private final UploadRows rows = new UploadRows();

    public UploadStore(Database database, BlobDirectory blobs, ObjectStore objects) {
        this.database = database;
        this.blobs = blobs;
        this.objects = objects;
    }

    /** Begins an upload; its id. */
    public String create(Bucket bucket, String key, Instant now, Upload.Target target) {
        String uploadId = Versions.uploadId();
        Database.await(database.write(connection -> rows.insert(connection, bucket, uploadId, key, now, target)));
        return uploadId;
    }

    public Optional<Upload> find(Bucket bucket, String key, String uploadId) {
        return database.read(connection -> rows.find(connection, bucket, key, uploadId));
    }

    /** Keeps a part in place of an earlier one of its number; false if the upload has ended meanwhile. */
    public boolean putPart(Upload upload, Upload.Part part) {
        Optional<Optional<Upload.Part>> replaced = Database.await(database.write(connection -> {
            if (!rows.exists(connection, upload.id())) {
                return Optional.empty();
            }
            Optional<Upload.Part> earlier = rows.part(connection, upload.id(), part.number());
            rows.put(connection, upload.id(), part);
            return Optional.of(earlier);
        }));
        replaced.flatMap(Function.identity()).ifPresent(part0 -> remove(List.of(part0)));
        return replaced.isPresent();
    }

    /** Parts with greater numbers than {@code after}, in order, {@code limit} at most. */
    public List<Upload.Part> parts(Upload upload, int after, int limit) {
        return database.read(connection -> rows.parts(connection, upload.id(), after, limit));
    }

    /** Uploads of keys that begin with the prefix, in order of key and age, {@code limit} at most. */
    public List<Upload> list(Bucket bucket, String prefix, String afterKey, Optional<String> afterUpload, int limit) {
        return database.read(connection -> rows.list(connection, bucket, prefix, afterKey, afterUpload, limit));
    }

    /** An object made of parts. Parts that {@code object} leaves out are removed. */
    public record Assembly(NewObject object) {
        Set<String> files() {
            Set<String> names = new HashSet<>();
            if (object.body() instanceof Body.Files files) {
                files.segments().forEach(segment -> names.add(segment.blob()));
            }
            return names;
        }
    }

    /**
     * Ends the upload with an object; empty if there is no such upload any more.
     *
     * @param assemble makes the object of all parts; called on the writer's thread, refuses by throwing
     */
    public Optional<ObjectStore.Put> complete(
            Bucket bucket, Upload upload, Function<List<Upload.Part>, Assembly> assemble, WriteCondition condition) {
        Optional<ObjectStore.Replaced<ObjectStore.Put>> done =
                Database.await(database.write(connection -> complete(connection, bucket, upload, assemble, condition)));
        done.ifPresent(replaced -> replaced.files().forEach(blobs::delete));
        return done.map(ObjectStore.Replaced::outcome);
    }

    private Optional<ObjectStore.Replaced<ObjectStore.Put>> complete(
            Connection connection,
            Bucket bucket,
            Upload upload,
            Function<List<Upload.Part>, Assembly> assemble,
            WriteCondition condition)
            throws SQLException {
        if (!rows.exists(connection, upload.id())) {
            return Optional.empty();
        }
        List<Upload.Part> parts = rows.parts(connection, upload.id(), 0, Integer.MAX_VALUE);
        Assembly assembly = assemble.apply(parts);
        ObjectStore.Replaced<ObjectStore.Put> put = objects.write(connection, bucket, assembly.object(), condition);
        rows.delete(connection, upload.id());
        Set<String> used = assembly.files();
        List<Body.Files> unneeded = new ArrayList<>(put.files());
        parts.stream()
                .filter(part -> !used.contains(part.file().blob()))
                .forEach(part -> unneeded.add(new Body.Files(List.of(part.file()))));
        return Optional.of(new ObjectStore.Replaced<>(put.outcome(), unneeded));
    }

    /** Ends the upload without an object; whether there was one. */
    public boolean abort(Upload upload) {
        Optional<List<Upload.Part>> parts = Database.await(database.write(connection -> {
            if (!rows.exists(connection, upload.id())) {
                return Optional.empty();
            }
            List<Upload.Part> all = rows.parts(connection, upload.id(), 0, Integer.MAX_VALUE);
            rows.delete(connection, upload.id());
            return Optional.of(all);
        }));
        parts.ifPresent(this::remove);
        return parts.isPresent();
    }

    /** The names of all files that a row needs. */
    public Set<String> referencedFiles() {
        return database.read(connection -> {
            Set<String> names = new HashSet<>();
            try (Rows row = Sql.query(
                    connection,
                    "SELECT files FROM s3_object WHERE files IS NOT NULL UNION ALL SELECT file FROM s3_part")) {
                while (row.next()) {
                    Body.Files.decode(row.getString(1)).segments().forEach(segment -> names.add(segment.blob()));
                }
            }
            return names;
        });
    }

    private void remove(List<Upload.Part> parts) {
        blobs.delete(new Body.Files(parts.stream().map(Upload.Part::file).toList()));
    }
}
