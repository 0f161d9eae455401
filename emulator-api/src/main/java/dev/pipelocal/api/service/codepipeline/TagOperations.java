package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.service.Pipelines;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.codepipeline.model.InvalidTagsException;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.codepipeline.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.TagResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.TagResourceResponse;
import software.amazon.awssdk.services.codepipeline.model.UntagResourceRequest;
import software.amazon.awssdk.services.codepipeline.model.UntagResourceResponse;

/** Tags of pipelines, webhooks and custom action types. */
final class TagOperations {
    private final Pipelines pipelines;
    private final Webhooks webhooks;
    private final CustomActionTypes types;

    TagOperations(Pipelines pipelines, Webhooks webhooks, CustomActionTypes types) {
        this.pipelines = pipelines;
        this.webhooks = webhooks;
        this.types = types;
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        Caller caller = CurrentCaller.get();
        List<Tag> tags = TagMapper.write(tags(caller, request.resourceArn()));
        var page = ListPage.of(
                tags, Tag::key, "tags:" + request.resourceArn(), Paging.of(request.maxResults(), request.nextToken()));
        return ListTagsForResourceResponse.builder()
                .tags(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    TagResourceResponse tag(TagResourceRequest request) {
        Caller caller = CurrentCaller.get();
        Map<String, String> added = TagMapper.read(request.tags());
        switch (ResourceArn.parse(caller, request.resourceArn())) {
            case ResourceArn.OfPipeline(var name) ->
                pipelines.tag(caller, name, added).orThrow(CodePipelineErrors::of);
            case ResourceArn other ->
                change(caller, other, request.resourceArn(), tags -> {
                    tags.putAll(added);
                    TagMapper.limited(tags);
                });
        }
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest request) {
        Caller caller = CurrentCaller.get();
        checkKeys(request.tagKeys());
        switch (ResourceArn.parse(caller, request.resourceArn())) {
            case ResourceArn.OfPipeline(var name) ->
                pipelines.untag(caller, name, request.tagKeys()).orThrow(CodePipelineErrors::of);
            case ResourceArn other ->
                change(
                        caller,
                        other,
                        request.resourceArn(),
                        tags -> tags.keySet().removeAll(request.tagKeys()));
        }
        return UntagResourceResponse.builder().build();
    }

    private Map<String, String> tags(Caller caller, String arn) {
        return switch (ResourceArn.parse(caller, arn)) {
            case ResourceArn.OfPipeline(var name) ->
                pipelines.tags(caller, name).orThrow(CodePipelineErrors::of);
            case ResourceArn.OfWebhook(var name) ->
                webhooks.find(caller, name).map(WebhookRecord::tags).orElseThrow(() -> notFound(arn));
            case ResourceArn.OfActionType(var id) ->
                types.find(caller, id)
                        .filter(type -> !type.deleted())
                        .map(CustomActionType::tags)
                        .orElseThrow(() -> notFound(arn));
            case ResourceArn.OfOthers() -> throw notFound(arn);
        };
    }

    private void change(Caller caller, ResourceArn resource, String arn, Consumer<Map<String, String>> change) {
        UnaryOperator<Map<String, String>> changed = tags -> {
            Map<String, String> copy = new TreeMap<>(tags);
            change.accept(copy);
            return copy;
        };
        Optional<?> updated = switch (resource) {
            case ResourceArn.OfWebhook(var name) ->
                webhooks.update(caller, name, each -> each.withTags(changed.apply(each.tags())));
            case ResourceArn.OfActionType(var id) ->
                types.update(caller, id, each -> each.withTags(changed.apply(each.tags())));
            default -> Optional.empty();
        };
        if (updated.isEmpty()) {
            throw notFound(arn);
        }
    }

    private static void checkKeys(Collection<String> keys) {
        if (keys.stream().anyMatch(key -> key.startsWith("aws:"))) {
            throw CodePipelineErrors.of(
                    InvalidTagsException::builder,
                    "Not allowed to modify system tags. System tags start with 'aws:'. msg=[Caller is an end user and not allowed to mutate system tags]");
        }
    }

    private static RuntimeException notFound(String arn) {
        return CodePipelineErrors.of(
                ResourceNotFoundException::builder, "The resource with the ARN '%s' does not exist".formatted(arn));
    }
}
