package dev.pipelocal.api.service.s3;

/** Told of each new version of an object in a bucket that keeps versions, on the thread that made it; returns at once. */
@FunctionalInterface
public interface NewVersionListener {
    void created(String bucket, String key, String versionId);
}
