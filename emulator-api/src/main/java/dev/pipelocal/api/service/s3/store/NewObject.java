package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import java.time.Instant;
import java.util.Optional;

/**
 * An object to be stored.
 *
 * @param etag without quotes
 */
public record NewObject(
        String key,
        long size,
        String etag,
        Instant modified,
        String storageClass,
        Optional<StoredChecksum> checksum,
        ObjectAttributes attributes,
        Body body) {}
