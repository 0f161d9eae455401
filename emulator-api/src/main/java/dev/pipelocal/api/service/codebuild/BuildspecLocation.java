package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.runners.build.BuildspecSource;

/** Where a buildspec is, by what a project or a request says of it. */
final class BuildspecLocation {
    private static final String S3 = "arn:aws:s3:::";

    private BuildspecLocation() {}

    static boolean isTextOrS3(String buildspec) {
        return isS3(buildspec) || BuildspecSource.isInline(buildspec);
    }

    static boolean isS3(String buildspec) {
        return buildspec.startsWith(S3);
    }

    /** {@code bucket/key} in an S3 ARN. */
    static String objectIn(String arn) {
        return arn.substring(S3.length());
    }
}
