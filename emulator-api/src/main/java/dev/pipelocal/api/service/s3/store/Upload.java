package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.api.service.s3.blob.Body;
import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A multipart upload under way. */
public record Upload(long id, String uploadId, String key, Instant initiated, Target target) {
    /**
     * What the object will be.
     *
     * @param checksum of each part; none means that parts get the one S3 chooses
     * @param composite whether the object's checksum is one over its parts' checksums
     */
    public record Target(
            ObjectAttributes attributes,
            String storageClass,
            @Nullable ChecksumKind checksum,
            boolean composite) {}

    /**
     * A part received.
     *
     * @param etag without quotes
     */
    public record Part(
            int number,
            long size,
            String etag,
            Instant modified,
            Optional<StoredChecksum> checksum,
            Body.Segment file) {}
}
