package dev.pipelocal.api.service.s3.store;

/** The bucket was deleted while a write to it was under way. */
public final class BucketGoneException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String bucket;

    BucketGoneException(String bucket) {
        super("Bucket '%s' was deleted".formatted(bucket));
        this.bucket = bucket;
    }

    public String bucket() {
        return bucket;
    }
}
