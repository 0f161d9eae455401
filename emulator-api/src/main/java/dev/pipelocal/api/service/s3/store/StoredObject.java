package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import java.time.Instant;
import java.util.Optional;

/**
 * One version of an object, or a delete marker.
 *
 * @param id the row's; a later version has a greater one
 * @param version {@code null} (the word) for one that was written while the bucket kept no versions
 * @param etag without quotes
 * @param body absent where it was not asked for
 */
public record StoredObject(
        long id,
        String key,
        String version,
        boolean deleteMarker,
        long size,
        String etag,
        Instant modified,
        String storageClass,
        Optional<StoredChecksum> checksum,
        ObjectAttributes attributes,
        Optional<Body> body) {
    public static final String NULL_VERSION = "null";
    public static final String STANDARD = "STANDARD";
}
