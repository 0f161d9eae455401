package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.StoredObject;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** What {@code x-amz-copy-source} names: bucket, key, and a version if it is to be a certain one. */
record CopySource(String bucket, String key, @Nullable String version) {
    private static final String VERSION = "?versionId=";

    /** @param header percent-encoded, with or without a slash before the bucket */
    static CopySource parse(@Nullable String header) {
        String text = header == null ? "" : header.startsWith("/") ? header.substring(1) : header;
        int question = text.indexOf(VERSION);
        String path = SdkHttpUtils.urlDecode(question < 0 ? text : text.substring(0, question));
        String version = question < 0 ? null : SdkHttpUtils.urlDecode(text.substring(question + VERSION.length()));
        int slash = path.indexOf('/');
        if (slash <= 0 || slash == path.length() - 1) {
            throw S3Errors.invalidArgument(
                    "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        }
        return new CopySource(path.substring(0, slash), path.substring(slash + 1), version);
    }

    /** The object with its bucket. */
    record Found(Bucket bucket, StoredObject object) {}

    Found find(BucketLookup lookup, Access access, ObjectReads reads, @Nullable String expectedOwner) {
        Bucket source = lookup.require(bucket, expectedOwner);
        access.require(source, ObjectActions.get(version), key);
        try {
            return new Found(source, reads.get(source, key, version));
        } catch (S3Exception e) {
            throw e.statusCode() == 405
                    ? S3Errors.invalidRequest(
                            "The source of a copy request may not specifically refer to a delete marker by version id.")
                    : e;
        }
    }
}
