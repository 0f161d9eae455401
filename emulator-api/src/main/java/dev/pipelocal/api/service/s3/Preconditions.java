package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.StoredObject;
import dev.pipelocal.api.service.s3.store.WriteCondition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a read (RFC 9110 and GetObject: an ETag's condition wins over a date's).
 *
 * @param ifMatch one ETag or several with commas, quoted or not, or an asterisk
 */
record Preconditions(
        @Nullable String ifMatch,
        @Nullable String ifNoneMatch,
        @Nullable Instant ifModifiedSince,
        @Nullable Instant ifUnmodifiedSince) {
    /** Refuses with 412 or 304. */
    void check(StoredObject object) {
        if (isPassed(object)) {
            return;
        }
        throw S3Errors.preconditionFailed();
    }

    private boolean isPassed(StoredObject object) {
        Instant modified = object.modified().truncatedTo(ChronoUnit.SECONDS);
        boolean required = ifMatch != null
                ? matches(ifMatch, object.etag())
                : ifUnmodifiedSince == null || !modified.isAfter(ifUnmodifiedSince);
        if (required && isUnchanged(object, modified)) {
            throw S3Errors.notModified();
        }
        return required;
    }

    private boolean isUnchanged(StoredObject object, Instant modified) {
        return ifNoneMatch != null
                ? matches(ifNoneMatch, object.etag())
                : ifModifiedSince != null && !modified.isAfter(ifModifiedSince);
    }

    /** The same conditions on the source of a copy: each that does not hold is 412. */
    void checkCopySource(StoredObject object) {
        Instant modified = object.modified().truncatedTo(ChronoUnit.SECONDS);
        boolean matched = ifMatch != null && matches(ifMatch, object.etag());
        boolean holds = (ifMatch == null || matched)
                && (ifUnmodifiedSince == null || matched || !modified.isAfter(ifUnmodifiedSince))
                && !isUnchanged(object, modified);
        if (!holds) {
            throw S3Errors.preconditionFailed();
        }
    }

    /** If-None-Match: * keeps an object from being overwritten; If-Match overwrites only what the writer knows. */
    static WriteCondition forWrite(@Nullable String ifMatch, @Nullable String ifNoneMatch) {
        if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
            throw S3Errors.notImplemented();
        }
        if (ifMatch == null && ifNoneMatch == null) {
            return WriteCondition.NONE;
        }
        return current -> {
            if (ifNoneMatch != null && current.isPresent()) {
                throw S3Errors.preconditionFailed();
            }
            if (ifMatch != null && current.isEmpty()) {
                throw S3Errors.noSuchKey();
            }
            if (ifMatch != null && !matches(ifMatch, current.orElseThrow().etag())) {
                throw S3Errors.preconditionFailed();
            }
        };
    }

    static boolean matches(String condition, String etag) {
        return Arrays.stream(condition.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.replace("\"", "").equals(etag));
    }
}
