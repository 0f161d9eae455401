package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A webhook as it is kept.
 *
 * @param authentication GITHUB_HMAC, IP or UNAUTHENTICATED
 * @param urlToken what its URL is known by; another one after the webhook was deleted and made again
 * @param lastTriggered when a delivery last started an execution
 * @param errorCode what was wrong with the last delivery, if something was
 */
record WebhookRecord(
        String name,
        PipelineName targetPipeline,
        ActionName targetAction,
        List<Filter> filters,
        String authentication,
        Optional<String> secretToken,
        Optional<String> allowedIpRange,
        String urlToken,
        Map<String, String> tags,
        Optional<Instant> lastTriggered,
        Optional<String> errorCode,
        Optional<String> errorMessage) {
    /** What a delivery's body must hold; without {@code matchEquals} the path must only exist. */
    record Filter(String jsonPath, Optional<String> matchEquals) {}

    /** This definition under the URL, the tags and the history of an earlier one. */
    WebhookRecord inPlaceOf(WebhookRecord earlier) {
        return new WebhookRecord(
                name,
                targetPipeline,
                targetAction,
                filters,
                authentication,
                secretToken,
                allowedIpRange,
                earlier.urlToken,
                tags.isEmpty() ? earlier.tags : tags,
                earlier.lastTriggered,
                earlier.errorCode,
                earlier.errorMessage);
    }

    WebhookRecord triggeredAt(Instant when) {
        return withHistory(Optional.of(when), Optional.empty(), Optional.empty());
    }

    WebhookRecord failed(String code, String message) {
        return withHistory(lastTriggered, Optional.of(code), Optional.of(message));
    }

    WebhookRecord withTags(Map<String, String> newTags) {
        return new WebhookRecord(
                name,
                targetPipeline,
                targetAction,
                filters,
                authentication,
                secretToken,
                allowedIpRange,
                urlToken,
                newTags,
                lastTriggered,
                errorCode,
                errorMessage);
    }

    private WebhookRecord withHistory(Optional<Instant> triggered, Optional<String> code, Optional<String> message) {
        return new WebhookRecord(
                name,
                targetPipeline,
                targetAction,
                filters,
                authentication,
                secretToken,
                allowedIpRange,
                urlToken,
                tags,
                triggered,
                code,
                message);
    }
}
