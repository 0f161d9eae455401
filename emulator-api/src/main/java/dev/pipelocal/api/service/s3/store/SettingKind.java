package dev.pipelocal.api.service.s3.store;

/** The configurations that a bucket can carry. */
public enum SettingKind {
    ACL,
    ENCRYPTION,
    LIFECYCLE,
    NOTIFICATION,
    OWNERSHIP,
    POLICY,
    PUBLIC_ACCESS_BLOCK,
    TAGGING,
    WEBSITE
}
