package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.Upload;
import dev.pipelocal.api.service.s3.store.UploadStore;
import org.jspecify.annotations.Nullable;

/** Finds the upload that a request names. */
final class UploadLookup {
    private final UploadStore uploads;

    UploadLookup(UploadStore uploads) {
        this.uploads = uploads;
    }

    Upload require(Bucket bucket, String key, @Nullable String uploadId) {
        return uploads.find(bucket, key, uploadId == null ? "" : uploadId).orElseThrow(S3Errors::noSuchUpload);
    }
}
