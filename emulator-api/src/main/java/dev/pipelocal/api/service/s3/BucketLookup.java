package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import org.jspecify.annotations.Nullable;

/** Finds the bucket that a request names. */
final class BucketLookup {
    private static final String ARN = "arn:aws:s3:::";

    private final BucketStore buckets;

    BucketLookup(BucketStore buckets) {
        this.buckets = buckets;
    }

    /** @param expectedOwner of {@code x-amz-expected-bucket-owner}: another owner is AccessDenied */
    Bucket require(@Nullable String name, @Nullable String expectedOwner) {
        if (name == null) {
            throw S3Errors.noSuchBucket();
        }
        String plain = name.startsWith(ARN) ? name.substring(ARN.length()) : name;
        Bucket bucket = buckets.find(plain).orElseThrow(S3Errors::noSuchBucket);
        if (expectedOwner != null && !expectedOwner.equals(bucket.account())) {
            throw S3Errors.accessDenied();
        }
        return bucket;
    }
}
