package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.service.Pipelines;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.DeleteWebhookRequest;
import software.amazon.awssdk.services.codepipeline.model.DeleteWebhookResponse;
import software.amazon.awssdk.services.codepipeline.model.DeregisterWebhookWithThirdPartyRequest;
import software.amazon.awssdk.services.codepipeline.model.DeregisterWebhookWithThirdPartyResponse;
import software.amazon.awssdk.services.codepipeline.model.InvalidWebhookAuthenticationParametersException;
import software.amazon.awssdk.services.codepipeline.model.InvalidWebhookFilterPatternException;
import software.amazon.awssdk.services.codepipeline.model.LimitExceededException;
import software.amazon.awssdk.services.codepipeline.model.ListWebhooksRequest;
import software.amazon.awssdk.services.codepipeline.model.ListWebhooksResponse;
import software.amazon.awssdk.services.codepipeline.model.PutWebhookRequest;
import software.amazon.awssdk.services.codepipeline.model.PutWebhookResponse;
import software.amazon.awssdk.services.codepipeline.model.RegisterWebhookWithThirdPartyRequest;
import software.amazon.awssdk.services.codepipeline.model.RegisterWebhookWithThirdPartyResponse;
import software.amazon.awssdk.services.codepipeline.model.WebhookNotFoundException;

/** Webhooks, as they are declared. */
final class WebhookOperations {
    private static final int WEBHOOKS = 300;
    private static final int TOKEN_LETTERS = 48;

    private final Webhooks webhooks;
    private final Pipelines pipelines;
    private final WebhookMapper mapper;
    private final Ids ids;
    private final boolean quotas;

    WebhookOperations(Webhooks webhooks, Pipelines pipelines, WebhookMapper mapper, Ids ids, boolean quotas) {
        this.webhooks = webhooks;
        this.pipelines = pipelines;
        this.mapper = mapper;
        this.ids = ids;
        this.quotas = quotas;
    }

    PutWebhookResponse put(PutWebhookRequest request) {
        Caller caller = CurrentCaller.get();
        WebhookRecord webhook = WebhookMapper.read(request, ids.letters(TOKEN_LETTERS));
        checkTarget(caller, webhook);
        checkAuthentication(webhook);
        webhook.filters().stream()
                .map(WebhookRecord.Filter::jsonPath)
                .filter(path -> !WebhookFilters.isPath(path))
                .findFirst()
                .ifPresent(path -> {
                    throw CodePipelineErrors.of(
                            InvalidWebhookFilterPatternException::builder, "Invalid JsonPath '%s'".formatted(path));
                });
        if (quotas
                && webhooks.find(caller, webhook.name()).isEmpty()
                && webhooks.all(caller).size() >= WEBHOOKS) {
            throw CodePipelineErrors.of(
                    LimitExceededException::builder, "The limit of %d webhooks has been reached".formatted(WEBHOOKS));
        }
        return PutWebhookResponse.builder()
                .webhook(mapper.write(caller, webhooks.put(caller, webhook)))
                .build();
    }

    ListWebhooksResponse list(ListWebhooksRequest request) {
        Caller caller = CurrentCaller.get();
        var page = ListPage.of(
                        webhooks.all(caller),
                        WebhookRecord::name,
                        "webhooks",
                        Paging.of(request.maxResults(), request.nextToken()))
                .map(webhook -> mapper.write(caller, webhook));
        return ListWebhooksResponse.builder()
                .webhooks(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    DeleteWebhookResponse delete(DeleteWebhookRequest request) {
        webhooks.delete(CurrentCaller.get(), request.name());
        return DeleteWebhookResponse.builder().build();
    }

    /** Nothing leaves this machine: whoever owns the repository tells it the webhook's URL. */
    RegisterWebhookWithThirdPartyResponse register(RegisterWebhookWithThirdPartyRequest request) {
        requireWebhook(Optional.ofNullable(request.webhookName()));
        return RegisterWebhookWithThirdPartyResponse.builder().build();
    }

    DeregisterWebhookWithThirdPartyResponse deregister(DeregisterWebhookWithThirdPartyRequest request) {
        requireWebhook(Optional.ofNullable(request.webhookName()));
        return DeregisterWebhookWithThirdPartyResponse.builder().build();
    }

    private void requireWebhook(Optional<String> name) {
        if (name.flatMap(each -> webhooks.find(CurrentCaller.get(), each)).isEmpty()) {
            throw CodePipelineErrors.of(
                    WebhookNotFoundException::builder, "Webhook '%s' does not exist".formatted(name.orElse("")));
        }
    }

    private void checkTarget(Caller caller, WebhookRecord webhook) {
        PipelineName name = webhook.targetPipeline();
        var declaration = pipelines
                .get(caller, name, Optional.empty())
                .orThrow(CodePipelineErrors::of)
                .declaration();
        boolean isSource = declaration.stages().getFirst().actions().stream()
                .anyMatch(action -> action.name().equals(webhook.targetAction()));
        if (!isSource) {
            throw CodePipelineErrors.validation("Target action '%s' is not a source action of pipeline '%s'"
                    .formatted(webhook.targetAction(), name));
        }
    }

    private static void checkAuthentication(WebhookRecord webhook) {
        boolean secret = webhook.secretToken().isPresent();
        boolean range = webhook.allowedIpRange().isPresent();
        switch (webhook.authentication()) {
            case "GITHUB_HMAC" -> require(secret && !range, onlyProperty("SecretToken"));
            case "IP" -> {
                require(range && !secret, onlyProperty("AllowedIPRange"));
                require(
                        webhook.allowedIpRange().flatMap(AddressRange::parse).isPresent(),
                        "'AllowedIPRange' should be a range of addresses in CIDR notation");
            }
            default -> require(!secret && !range, "Optional['authenticationConfig' should not contain any property]");
        }
    }

    private static String onlyProperty(String name) {
        return "Optional['authenticationConfig' should contain only one property: '%s']".formatted(name);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw CodePipelineErrors.of(InvalidWebhookAuthenticationParametersException::builder, message);
        }
    }
}
