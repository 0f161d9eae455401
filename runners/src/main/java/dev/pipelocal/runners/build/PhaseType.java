package dev.pipelocal.runners.build;

/** The phases that a runner passes; SUBMITTED, QUEUED and COMPLETED belong to the build's record. */
public enum PhaseType {
    PROVISIONING,
    DOWNLOAD_SOURCE,
    INSTALL,
    PRE_BUILD,
    BUILD,
    POST_BUILD,
    UPLOAD_ARTIFACTS,
    FINALIZING
}
