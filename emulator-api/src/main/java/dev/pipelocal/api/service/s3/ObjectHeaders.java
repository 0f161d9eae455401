package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.ObjectAttributes;
import dev.pipelocal.api.service.s3.store.StoredObject;
import dev.pipelocal.api.service.s3.store.Versioning;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What GetObject and HeadObject tell of an object. The SDK's two builders have no type in common. */
final class ObjectHeaders {
    // Common request headers (API reference): the type of what was put without one.
    private static final String DEFAULT_TYPE = "binary/octet-stream";

    private ObjectHeaders() {}

    static void fill(GetObjectResponse.Builder response, Bucket bucket, StoredObject object) {
        ObjectAttributes attributes = object.attributes();
        response.acceptRanges("bytes")
                .eTag(Etags.quoted(object.etag()))
                .lastModified(object.modified().truncatedTo(ChronoUnit.SECONDS))
                .contentType(contentType(attributes))
                .cacheControl(attributes.cacheControl())
                .contentDisposition(attributes.contentDisposition())
                .contentEncoding(attributes.contentEncoding())
                .contentLanguage(attributes.contentLanguage())
                .websiteRedirectLocation(attributes.websiteRedirect())
                .metadata(attributes.metadata())
                .versionId(versionId(bucket, object))
                .storageClass(storageClass(object));
        if (attributes.expires() != null) {
            response.expiresString(attributes.expires())
                    .expires(HttpDates.parse(attributes.expires()).orElse(null));
        }
        if (!attributes.tags().isEmpty()) {
            response.tagCount(attributes.tags().size());
        }
        if (attributes.encryption() != null) {
            response.serverSideEncryption(attributes.encryption().algorithm())
                    .ssekmsKeyId(attributes.encryption().kmsKey())
                    .bucketKeyEnabled(attributes.encryption().bucketKey() ? true : null);
        }
    }

    static void fill(HeadObjectResponse.Builder response, Bucket bucket, StoredObject object) {
        ObjectAttributes attributes = object.attributes();
        response.acceptRanges("bytes")
                .eTag(Etags.quoted(object.etag()))
                .lastModified(object.modified().truncatedTo(ChronoUnit.SECONDS))
                .contentType(contentType(attributes))
                .cacheControl(attributes.cacheControl())
                .contentDisposition(attributes.contentDisposition())
                .contentEncoding(attributes.contentEncoding())
                .contentLanguage(attributes.contentLanguage())
                .websiteRedirectLocation(attributes.websiteRedirect())
                .metadata(attributes.metadata())
                .versionId(versionId(bucket, object))
                .storageClass(storageClass(object));
        if (attributes.expires() != null) {
            response.expiresString(attributes.expires())
                    .expires(HttpDates.parse(attributes.expires()).orElse(null));
        }
        if (!attributes.tags().isEmpty()) {
            response.tagCount(attributes.tags().size());
        }
        if (attributes.encryption() != null) {
            response.serverSideEncryption(attributes.encryption().algorithm())
                    .ssekmsKeyId(attributes.encryption().kmsKey())
                    .bucketKeyEnabled(attributes.encryption().bucketKey() ? true : null);
        }
    }

    static String contentType(ObjectAttributes attributes) {
        return attributes.contentType() == null ? DEFAULT_TYPE : attributes.contentType();
    }

    /** None in a bucket that never kept versions. */
    static @Nullable String versionId(Bucket bucket, StoredObject object) {
        return bucket.versioning() == Versioning.NEVER ? null : object.version();
    }

    /** Told only if it isn't the standard one. */
    private static @Nullable String storageClass(StoredObject object) {
        return object.storageClass().equals(StoredObject.STANDARD) ? null : object.storageClass();
    }
}
