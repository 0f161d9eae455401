package dev.pipelocal.api.service.ssm;

import dev.pipelocal.api.client.CurrentCaller;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceRequest;
import software.amazon.awssdk.services.ssm.model.AddTagsToResourceResponse;
import software.amazon.awssdk.services.ssm.model.InvalidResourceIdException;
import software.amazon.awssdk.services.ssm.model.InvalidResourceTypeException;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.ssm.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceRequest;
import software.amazon.awssdk.services.ssm.model.RemoveTagsFromResourceResponse;
import software.amazon.awssdk.services.ssm.model.ResourceTypeForTagging;
import software.amazon.awssdk.services.ssm.model.Tag;
import software.amazon.awssdk.services.ssm.model.TooManyTagsErrorException;

/** Tags of parameters. */
final class ParameterTags {
    private static final int MOST = 50;

    private final ParameterTable parameters;

    ParameterTags(ParameterTable parameters) {
        this.parameters = parameters;
    }

    static Map<String, String> of(List<Tag> tags) {
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    AddTagsToResourceResponse add(AddTagsToResourceRequest request) {
        change(request.resourceType(), request.resourceId(), tags -> {
            tags.putAll(of(request.tags()));
            if (tags.size() > MOST) {
                throw TooManyTagsErrorException.builder()
                        .message("The number of tags exceeds the limit of " + MOST + ".")
                        .build();
            }
            return tags;
        });
        return AddTagsToResourceResponse.builder().build();
    }

    RemoveTagsFromResourceResponse remove(RemoveTagsFromResourceRequest request) {
        change(request.resourceType(), request.resourceId(), tags -> {
            request.tagKeys().forEach(tags::remove);
            return tags;
        });
        return RemoveTagsFromResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        requireParameter(request.resourceType());
        ParameterRecord parameter =
                parameters.get(name(request.resourceId())).orElseThrow(() -> noResource(request.resourceId()));
        return ListTagsForResourceResponse.builder()
                .tagList(parameter.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private void change(ResourceTypeForTagging type, String id, UnaryOperator<Map<String, String>> change) {
        requireParameter(type);
        var changed = parameters.update(name(id), old -> old.withTags(change.apply(new TreeMap<>(old.tags()))));
        if (changed.isEmpty()) {
            throw noResource(id);
        }
    }

    private static String name(String id) {
        return ParameterReference.of(CurrentCaller.get(), id).name();
    }

    private static void requireParameter(ResourceTypeForTagging type) {
        if (type != ResourceTypeForTagging.PARAMETER) {
            throw InvalidResourceTypeException.builder()
                    .message("Expected the resource type 'Parameter' but it was '" + type + "'")
                    .build();
        }
    }

    private static InvalidResourceIdException noResource(String id) {
        return InvalidResourceIdException.builder()
                .message("The resource ID \"" + id + "\" is not valid. Verify the ID and try again.")
                .build();
    }
}
