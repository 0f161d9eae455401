package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.blob.Bodies;
import dev.pipelocal.api.service.s3.blob.DataKey;
import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.ObjectStore;
import dev.pipelocal.api.service.s3.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds objects for reading, and opens their bodies. */
final class ObjectReads {
    private final ObjectStore objects;
    private final Bodies bodies;
    private final Encryptions encryptions;

    ObjectReads(ObjectStore objects, Bodies bodies, Encryptions encryptions) {
        this.objects = objects;
        this.bodies = bodies;
        this.encryptions = encryptions;
    }

    /** @throws software.amazon.awssdk.services.s3.model.S3Exception for what is not there or is a delete marker */
    StoredObject head(Bucket bucket, String key, @Nullable String version) {
        return readable(objects.head(bucket, key, Optional.ofNullable(version)), version);
    }

    StoredObject get(Bucket bucket, String key, @Nullable String version) {
        return readable(objects.get(bucket, key, Optional.ofNullable(version)), version);
    }

    private static StoredObject readable(Optional<StoredObject> found, @Nullable String version) {
        StoredObject object =
                found.orElseThrow(() -> version == null ? S3Errors.noSuchKey() : S3Errors.noSuchVersion());
        if (object.deleteMarker()) {
            throw version == null
                    ? S3Errors.deleted(S3Errors.noSuchKey(), object)
                    : S3Errors.deleted(S3Errors.methodNotAllowed(), object);
        }
        return object;
    }

    /** The bytes of a range. When the object was replaced since it was found, the caller finds it again. */
    Optional<InputStream> open(Bucket bucket, StoredObject object, ByteRange range) {
        try {
            return Optional.of(bodies.open(
                    object.body().orElseThrow(), key(bucket, object), object.size(), range.offset(), range.length()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable DataKey key(Bucket bucket, StoredObject object) {
        return object.attributes().encryption() == null
                ? null
                : encryptions.key(bucket, object.key(), object.attributes().encryption());
    }
}
