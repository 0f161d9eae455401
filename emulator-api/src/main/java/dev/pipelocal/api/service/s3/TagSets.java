package dev.pipelocal.api.service.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Tag;

/** Tags of objects and buckets. */
final class TagSets {
    private static final int MOST_ON_OBJECT = 10;
    private static final int MOST_ON_BUCKET = 50;
    private static final int LONGEST_KEY = 128;
    private static final int LONGEST_VALUE = 256;

    private TagSets() {}

    /** Reads {@code x-amz-tagging}, which is written as a query. */
    static Map<String, String> ofHeader(@Nullable String header) {
        Map<String, String> tags = new LinkedHashMap<>();
        if (header == null || header.isEmpty()) {
            return tags;
        }
        for (String pair : header.split("&")) {
            int equals = pair.indexOf('=');
            String key = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            add(tags, key, value);
        }
        return limited(tags, MOST_ON_OBJECT, "Object tags cannot be greater than 10");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            var error = S3Errors.invalidArgument(
                    "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without"
                            + " tag name duplicates.");
            error.addSuppressed(e);
            throw error;
        }
    }

    static Map<String, String> ofObject(List<Tag> tags) {
        return limited(of(tags), MOST_ON_OBJECT, "Object tags cannot be greater than 10");
    }

    static Map<String, String> ofBucket(List<Tag> tags) {
        return limited(of(tags), MOST_ON_BUCKET, "Bucket tag count cannot be greater than 50");
    }

    private static Map<String, String> of(List<Tag> tags) {
        Map<String, String> map = new LinkedHashMap<>();
        tags.forEach(tag -> add(map, tag.key(), tag.value()));
        return map;
    }

    private static void add(Map<String, String> tags, String key, String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw invalid("The TagKey you have provided is invalid");
        }
        if (value.length() > LONGEST_VALUE) {
            throw invalid("The TagValue you have provided is invalid");
        }
        if (key.startsWith("aws:")) {
            throw invalid("System tags cannot be added/updated by requester");
        }
        if (tags.put(key, value) != null) {
            throw invalid("Cannot provide multiple Tags with the same key");
        }
    }

    private static Map<String, String> limited(Map<String, String> tags, int most, String message) {
        if (tags.size() > most) {
            throw S3Errors.of(400, "BadRequest", message);
        }
        return tags;
    }

    private static RuntimeException invalid(String message) {
        return S3Errors.of(400, "InvalidTag", message);
    }

    static List<Tag> list(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }
}
