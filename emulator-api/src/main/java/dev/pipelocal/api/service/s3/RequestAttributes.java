package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.ObjectAttributes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What requests that write objects say of them. */
final class RequestAttributes {
    private static final int LARGEST_METADATA = 2048;

    private RequestAttributes() {}

    static ObjectAttributes of(PutObjectRequest request, Bucket bucket) {
        return new ObjectAttributes(
                request.contentType(),
                request.cacheControl(),
                request.contentDisposition(),
                withoutChunked(request.contentEncoding()),
                request.contentLanguage(),
                date(request.expires()),
                request.websiteRedirectLocation(),
                metadata(request.metadata()),
                TagSets.ofHeader(request.tagging()),
                Acls.of(bucket, Grants.of(request)),
                null,
                List.of());
    }

    static ObjectAttributes of(CreateMultipartUploadRequest request, Bucket bucket) {
        return new ObjectAttributes(
                request.contentType(),
                request.cacheControl(),
                request.contentDisposition(),
                withoutChunked(request.contentEncoding()),
                request.contentLanguage(),
                date(request.expires()),
                request.websiteRedirectLocation(),
                metadata(request.metadata()),
                TagSets.ofHeader(request.tagging()),
                Acls.of(bucket, Grants.of(request)),
                null,
                List.of());
    }

    static ObjectAttributes of(CopyObjectRequest request, Bucket bucket) {
        return new ObjectAttributes(
                request.contentType(),
                request.cacheControl(),
                request.contentDisposition(),
                withoutChunked(request.contentEncoding()),
                request.contentLanguage(),
                date(request.expires()),
                request.websiteRedirectLocation(),
                metadata(request.metadata()),
                TagSets.ofHeader(request.tagging()),
                Acls.of(bucket, Grants.of(request)),
                null,
                List.of());
    }

    /** The encoding that only the way here had is none of the object's. */
    static @Nullable String withoutChunked(@Nullable String encoding) {
        if (encoding == null) {
            return null;
        }
        String rest = encoding.replaceAll("(^|,)\\s*aws-chunked\\s*(?=,|$)", "")
                .replaceFirst("^\\s*,\\s*", "")
                .strip();
        return rest.isEmpty() ? null : rest;
    }

    private static @Nullable String date(@Nullable Instant instant) {
        return instant == null ? null : HttpDates.format(instant);
    }

    private static Map<String, String> metadata(Map<String, String> sent) {
        Map<String, String> metadata = new TreeMap<>();
        int size = 0;
        for (Map.Entry<String, String> entry : sent.entrySet()) {
            metadata.put(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue());
            size += entry.getKey().length() + entry.getValue().getBytes(StandardCharsets.UTF_8).length;
        }
        if (size > LARGEST_METADATA) {
            throw S3Errors.of(
                    400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
        }
        return metadata;
    }
}
