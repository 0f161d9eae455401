package dev.pipelocal.api.service.s3;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Headers that a request names in place of the object's own: {@code response-content-type} and its like. */
final class ResponseOverrides {
    private ResponseOverrides() {}

    static GetObjectResponse.Builder apply(GetObjectRequest request, GetObjectResponse.Builder response) {
        if (request.responseContentType() != null) {
            response.contentType(request.responseContentType());
        }
        if (request.responseCacheControl() != null) {
            response.cacheControl(request.responseCacheControl());
        }
        if (request.responseContentDisposition() != null) {
            response.contentDisposition(request.responseContentDisposition());
        }
        if (request.responseContentEncoding() != null) {
            response.contentEncoding(request.responseContentEncoding());
        }
        if (request.responseContentLanguage() != null) {
            response.contentLanguage(request.responseContentLanguage());
        }
        if (request.responseExpires() != null) {
            response.expires(request.responseExpires()).expiresString(text(request.responseExpires()));
        }
        return response;
    }

    static HeadObjectResponse.Builder apply(HeadObjectRequest request, HeadObjectResponse.Builder response) {
        if (request.responseContentType() != null) {
            response.contentType(request.responseContentType());
        }
        if (request.responseCacheControl() != null) {
            response.cacheControl(request.responseCacheControl());
        }
        if (request.responseContentDisposition() != null) {
            response.contentDisposition(request.responseContentDisposition());
        }
        if (request.responseContentEncoding() != null) {
            response.contentEncoding(request.responseContentEncoding());
        }
        if (request.responseContentLanguage() != null) {
            response.contentLanguage(request.responseContentLanguage());
        }
        if (request.responseExpires() != null) {
            response.expires(request.responseExpires()).expiresString(text(request.responseExpires()));
        }
        return response;
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : HttpDates.format(instant);
    }
}
