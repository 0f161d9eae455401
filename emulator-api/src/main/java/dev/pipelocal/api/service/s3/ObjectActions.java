package dev.pipelocal.api.service.s3;

import org.jspecify.annotations.Nullable;

/** Names of permissions that depend on whether a version is named. */
final class ObjectActions {
    private ObjectActions() {}

    static String get(@Nullable String version) {
        return version == null ? "s3:GetObject" : "s3:GetObjectVersion";
    }

    static String delete(@Nullable String version) {
        return version == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion";
    }

    static String getTagging(@Nullable String version) {
        return version == null ? "s3:GetObjectTagging" : "s3:GetObjectVersionTagging";
    }

    static String putTagging(@Nullable String version) {
        return version == null ? "s3:PutObjectTagging" : "s3:PutObjectVersionTagging";
    }

    static String deleteTagging(@Nullable String version) {
        return version == null ? "s3:DeleteObjectTagging" : "s3:DeleteObjectVersionTagging";
    }

    static String getAcl(@Nullable String version) {
        return version == null ? "s3:GetObjectAcl" : "s3:GetObjectVersionAcl";
    }

    static String putAcl(@Nullable String version) {
        return version == null ? "s3:PutObjectAcl" : "s3:PutObjectVersionAcl";
    }
}
