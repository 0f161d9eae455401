package dev.pipelocal.api.service.s3.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request said of an object besides its body.
 *
 * @param expires the header as sent
 * @param metadata the user's, names in lower case
 * @param acl JSON of the API's shape; none means private
 * @param parts of a multipart upload, in their order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ObjectAttributes(
        @Nullable String contentType,
        @Nullable String cacheControl,
        @Nullable String contentDisposition,
        @Nullable String contentEncoding,
        @Nullable String contentLanguage,
        @Nullable String expires,
        @Nullable String websiteRedirect,
        Map<String, String> metadata,
        Map<String, String> tags,
        @Nullable String acl,
        @Nullable StoredEncryption encryption,
        List<PartSummary> parts) {
    public static final ObjectAttributes NONE =
            new ObjectAttributes(null, null, null, null, null, null, null, Map.of(), Map.of(), null, null, List.of());

    public ObjectAttributes {
        metadata = metadata == null ? Map.of() : metadata;
        tags = tags == null ? Map.of() : tags;
        parts = parts == null ? List.of() : parts;
    }

    /** A part of the object. */
    public record PartSummary(
            int number, long size, @Nullable String checksum) {}

    public ObjectAttributes withWebsiteRedirect(@Nullable String next) {
        return new ObjectAttributes(
                contentType,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                next,
                metadata,
                tags,
                acl,
                encryption,
                parts);
    }

    public ObjectAttributes withTags(Map<String, String> next) {
        return new ObjectAttributes(
                contentType,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                websiteRedirect,
                metadata,
                next,
                acl,
                encryption,
                parts);
    }

    public ObjectAttributes withAcl(@Nullable String next) {
        return new ObjectAttributes(
                contentType,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                websiteRedirect,
                metadata,
                tags,
                next,
                encryption,
                parts);
    }

    public ObjectAttributes withEncryption(@Nullable StoredEncryption next) {
        return new ObjectAttributes(
                contentType,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                websiteRedirect,
                metadata,
                tags,
                acl,
                next,
                parts);
    }

    public ObjectAttributes withParts(List<PartSummary> next) {
        return new ObjectAttributes(
                contentType,
                cacheControl,
                contentDisposition,
                contentEncoding,
                contentLanguage,
                expires,
                websiteRedirect,
                metadata,
                tags,
                acl,
                encryption,
                next);
    }
}
