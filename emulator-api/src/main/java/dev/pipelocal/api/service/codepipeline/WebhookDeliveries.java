package dev.pipelocal.api.service.codepipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.api.server.Answers;
import dev.pipelocal.api.server.OperatorRoutes;
import dev.pipelocal.api.server.Query;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.TriggerType;
import dev.pipelocal.core.json.Json;
import dev.pipelocal.core.service.Answer;
import dev.pipelocal.core.service.Executions;
import dev.pipelocal.core.service.Pipelines;
import dev.pipelocal.core.service.StartRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * Receives webhooks' deliveries: POSTs to a webhook's URL that carry JSON, plain or in a form's field {@code payload}. One
 * that is let in is answered 200, whether its filters match or not; one that is not is answered 4xx.
 */
public final class WebhookDeliveries implements OperatorRoutes.Route {
    /** Where deliveries go; the query's {@code t} says to which webhook. */
    public static final String PATH = "/_pipelocal/webhooks/trigger";

    // GitHub caps payloads at 25 MB (GitHub documentation, webhook events and payloads)
    private static final int LIMIT = 25 * 1024 * 1024;

    private final Webhooks webhooks;
    private final Pipelines pipelines;
    private final Executions executions;
    private final EmulatorClock clock;

    WebhookDeliveries(Webhooks webhooks, Pipelines pipelines, Executions executions, EmulatorClock clock) {
        this.webhooks = webhooks;
        this.pipelines = pipelines;
        this.executions = executions;
        this.clock = clock;
    }

    @Override
    public WireResponse handle(WireRequest request) {
        Optional<Webhooks.Address> address =
                Query.of(request.query()).first("t").flatMap(webhooks::byUrlToken);
        Optional<WebhookRecord> webhook = address.flatMap(each -> webhooks.find(each.owner(), each.name()));
        return webhook.isEmpty()
                ? Answers.error(404, "There is no webhook of this URL")
                : receive(request, address.orElseThrow().owner(), webhook.get());
    }

    private WireResponse receive(WireRequest request, Caller owner, WebhookRecord webhook) {
        byte[] body = body(request);
        if (body.length > LIMIT) {
            return refused(owner, webhook, 413, "PayloadTooLarge", "The delivery is longer than 25 MB");
        }
        if (!isLetIn(request, webhook, body)) {
            return refused(
                    owner, webhook, 403, "AuthenticationFailed", "The delivery failed the webhook's authentication");
        }
        JsonNode payload;
        try {
            payload = payload(request, body);
        } catch (JsonProcessingException e) {
            return refused(owner, webhook, 400, "InvalidPayload", "The delivery is not JSON");
        }
        Map<String, String> configuration = targetConfiguration(owner, webhook);
        if (!webhook.filters().stream().allMatch(filter -> WebhookFilters.matches(filter, payload, configuration))) {
            return Answers.json(200, Map.of("matched", false));
        }
        return start(owner, webhook);
    }

    private WireResponse start(Caller owner, WebhookRecord webhook) {
        var trigger = new ExecutionTrigger(TriggerType.WEBHOOK, ResourceArn.ofWebhook(owner, webhook.name()));
        return switch (executions.start(owner, webhook.targetPipeline(), StartRequest.of(trigger))) {
            case Answer.Accepted<?> accepted -> {
                webhooks.update(owner, webhook.name(), each -> each.triggeredAt(clock.now()));
                yield Answers.json(200, Map.of("matched", true));
            }
            case Answer.Refused<?>(var rejection) ->
                refused(owner, webhook, 400, WireName.of(rejection.kind()), rejection.message());
        };
    }

    private WireResponse refused(Caller owner, WebhookRecord webhook, int status, String code, String message) {
        webhooks.update(owner, webhook.name(), each -> each.failed(code, message));
        return Answers.error(status, message);
    }

    private static boolean isLetIn(WireRequest request, WebhookRecord webhook, byte[] body) {
        return switch (webhook.authentication()) {
            case "GITHUB_HMAC" ->
                WebhookSignature.isValid(
                        webhook.secretToken().orElseThrow(),
                        body,
                        request.header("x-hub-signature-256"),
                        request.header("x-hub-signature"));
            case "IP" ->
                webhook.allowedIpRange()
                        .flatMap(AddressRange::parse)
                        .filter(range -> range.contains(request.remoteAddress()))
                        .isPresent();
            default -> true;
        };
    }

    private Map<String, String> targetConfiguration(Caller owner, WebhookRecord webhook) {
        return pipelines.get(owner, webhook.targetPipeline(), Optional.empty()).toOptional().stream()
                .flatMap(stored -> stored.declaration().stages().getFirst().actions().stream())
                .filter(action -> action.name().equals(webhook.targetAction()))
                .findFirst()
                .map(ActionDeclaration::configuration)
                .orElse(Map.of());
    }

    private static JsonNode payload(WireRequest request, byte[] body) throws JsonProcessingException {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean form = request.header("content-type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
        return Json.mapper().readTree(form ? Query.of(text).first("payload").orElse("") : text);
    }

    private static byte[] body(WireRequest request) {
        try (InputStream stream = request.body().open()) {
            return stream.readNBytes(LIMIT + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
