package dev.pipelocal.api.service.kms;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.Tag;
import software.amazon.awssdk.services.kms.model.TagException;
import software.amazon.awssdk.services.kms.model.TagResourceRequest;
import software.amazon.awssdk.services.kms.model.TagResourceResponse;
import software.amazon.awssdk.services.kms.model.UntagResourceRequest;
import software.amazon.awssdk.services.kms.model.UntagResourceResponse;

/** Tags of keys. */
final class KeyTags {
    private static final int MOST = 50;

    private final KmsTable<KeyRecord> keys;
    private final KeyDirectory directory;
    private final KeyAccess access;

    KeyTags(KmsTable<KeyRecord> keys, KeyDirectory directory, KeyAccess access) {
        this.keys = keys;
        this.directory = directory;
        this.access = access;
    }

    TagResourceResponse tag(TagResourceRequest request) {
        Map<String, String> added = of(request.tags());
        change(request.keyId(), "TagResource", tags -> {
            tags.putAll(added);
            return requireFew(tags);
        });
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        change(request.keyId(), "UntagResource", tags -> {
            tags.keySet().removeAll(request.tagKeys());
            return tags;
        });
        return UntagResourceResponse.builder().build();
    }

    ListResourceTagsResponse list(ListResourceTagsRequest request) {
        KeyRecord key = access.require(directory.byId(request.keyId()), "ListResourceTags");
        int limit = request.limit() == null ? MOST : Math.min(request.limit(), MOST);
        String after = request.marker() == null ? "" : request.marker();
        List<Tag> tags = key.tags().entrySet().stream()
                .filter(tag -> tag.getKey().compareTo(after) > 0)
                .map(tag -> Tag.builder()
                        .tagKey(tag.getKey())
                        .tagValue(tag.getValue())
                        .build())
                .toList();
        boolean truncated = tags.size() > limit;
        List<Tag> page = truncated ? tags.subList(0, limit) : tags;
        return ListResourceTagsResponse.builder()
                .tags(page)
                .truncated(truncated)
                .nextMarker(truncated ? page.getLast().tagKey() : null)
                .build();
    }

    static Map<String, String> of(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        for (Tag tag : tags) {
            if (tag.tagKey().startsWith("aws:")) {
                throw TagException.builder()
                        .message("Tags beginning with aws: are reserved")
                        .build();
            }
            if (map.put(tag.tagKey(), tag.tagValue()) != null) {
                throw TagException.builder().message("Duplicate tag keys").build();
            }
        }
        return requireFew(map);
    }

    private static Map<String, String> requireFew(Map<String, String> tags) {
        if (tags.size() > MOST) {
            throw TagException.builder().message("Too many tags").build();
        }
        return tags;
    }

    private void change(String keyId, String action, UnaryOperator<Map<String, String>> change) {
        KeyRecord key = access.require(directory.byId(keyId), action);
        if (key.isPendingDeletion()) {
            throw KmsErrors.pendingDeletion(key);
        }
        keys.update(
                key.account(), key.region(), key.id(), old -> old.withTags(change.apply(new TreeMap<>(old.tags()))));
    }
}
