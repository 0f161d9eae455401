package dev.pipelocal.api.service.s3.store;

/** Whether a bucket keeps versions. One that ever did never goes back to {@link #NEVER}. */
public enum Versioning {
    NEVER,
    ENABLED,
    SUSPENDED
}
