package dev.pipelocal.api.service.s3;

import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** What a bucket's public access block keeps out. */
record PublicAccess(boolean isAclBlocked, boolean isAclIgnored, boolean isPolicyBlocked, boolean isRestricted) {
    static final PublicAccess OPEN = new PublicAccess(false, false, false, false);

    static PublicAccess of(PublicAccessBlockConfiguration configuration) {
        return new PublicAccess(
                Boolean.TRUE.equals(configuration.blockPublicAcls()),
                Boolean.TRUE.equals(configuration.ignorePublicAcls()),
                Boolean.TRUE.equals(configuration.blockPublicPolicy()),
                Boolean.TRUE.equals(configuration.restrictPublicBuckets()));
    }
}
