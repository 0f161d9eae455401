package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.SecretProperties;
import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.codepipeline.model.ListWebhookItem;
import software.amazon.awssdk.services.codepipeline.model.PutWebhookRequest;
import software.amazon.awssdk.services.codepipeline.model.WebhookAuthConfiguration;
import software.amazon.awssdk.services.codepipeline.model.WebhookDefinition;
import software.amazon.awssdk.services.codepipeline.model.WebhookFilterRule;

/** Webhooks, to and from the SDK's shapes. Their secrets are not shown. */
final class WebhookMapper {
    private final Supplier<URI> endpoint;

    /** @param endpoint where deliveries reach this server */
    WebhookMapper(Supplier<URI> endpoint) {
        this.endpoint = endpoint;
    }

    static WebhookRecord read(PutWebhookRequest request, String urlToken) {
        WebhookDefinition definition = request.webhook();
        var authentication = definition.authenticationConfiguration();
        return new WebhookRecord(
                definition.name(),
                new PipelineName(definition.targetPipeline()),
                new ActionName(definition.targetAction()),
                definition.filters().stream()
                        .map(each -> new WebhookRecord.Filter(each.jsonPath(), Optional.ofNullable(each.matchEquals())))
                        .toList(),
                definition.authenticationAsString(),
                Optional.ofNullable(authentication.secretToken()),
                Optional.ofNullable(authentication.allowedIPRange()),
                urlToken,
                TagMapper.read(request.tags()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    ListWebhookItem write(Caller caller, WebhookRecord webhook) {
        var sdk = ListWebhookItem.builder()
                .definition(definition(webhook))
                .url(endpoint.get() + WebhookDeliveries.PATH + "?t=" + webhook.urlToken() + "&v=1")
                .arn(ResourceArn.ofWebhook(caller, webhook.name()))
                .lastTriggered(webhook.lastTriggered().orElse(null))
                .errorCode(webhook.errorCode().orElse(null))
                .errorMessage(webhook.errorMessage().orElse(null));
        Present.list(TagMapper.write(webhook.tags()), sdk::tags);
        return sdk.build();
    }

    private static WebhookDefinition definition(WebhookRecord webhook) {
        return WebhookDefinition.builder()
                .name(webhook.name())
                .targetPipeline(webhook.targetPipeline().value())
                .targetAction(webhook.targetAction().value())
                .filters(webhook.filters().stream()
                        .map(each -> WebhookFilterRule.builder()
                                .jsonPath(each.jsonPath())
                                .matchEquals(each.matchEquals().orElse(null))
                                .build())
                        .toList())
                .authentication(webhook.authentication())
                .authenticationConfiguration(WebhookAuthConfiguration.builder()
                        .secretToken(webhook.secretToken()
                                .map(secret -> SecretProperties.MASK)
                                .orElse(null))
                        .allowedIPRange(webhook.allowedIpRange().orElse(null))
                        .build())
                .build();
    }
}
