package dev.pipelocal.api.service.secretsmanager;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.TagResourceResponse;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceRequest;
import software.amazon.awssdk.services.secretsmanager.model.UntagResourceResponse;

/** Tags of secrets. */
final class SecretTags {
    private final SecretTable secrets;

    SecretTags(SecretTable secrets) {
        this.secrets = secrets;
    }

    TagResourceResponse tag(TagResourceRequest request) {
        change(request.secretId(), "TagResource", tags -> {
            tags.putAll(of(request.tags()));
            return tags;
        });
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        change(request.secretId(), "UntagResource", tags -> {
            request.tagKeys().forEach(tags::remove);
            return tags;
        });
        return UntagResourceResponse.builder().build();
    }

    private void change(String secretId, String action, UnaryOperator<Map<String, String>> change) {
        SecretRecord secret = secrets.usable(secretId, action);
        secrets.update(secret, old -> old.withTags(change.apply(new TreeMap<>(old.tags()))));
    }

    static Map<String, String> of(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return map;
    }

    static List<Tag> of(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
