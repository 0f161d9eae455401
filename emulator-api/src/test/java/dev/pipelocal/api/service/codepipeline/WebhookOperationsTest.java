package dev.pipelocal.api.service.codepipeline;

import static dev.pipelocal.api.service.codepipeline.CodePipelineFixture.pipeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codepipeline.CodePipelineClient;
import software.amazon.awssdk.services.codepipeline.model.InvalidWebhookAuthenticationParametersException;
import software.amazon.awssdk.services.codepipeline.model.InvalidWebhookFilterPatternException;
import software.amazon.awssdk.services.codepipeline.model.ListWebhookItem;
import software.amazon.awssdk.services.codepipeline.model.PipelineExecutionSummary;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.Tag;
import software.amazon.awssdk.services.codepipeline.model.WebhookDefinition;
import software.amazon.awssdk.services.codepipeline.model.WebhookNotFoundException;

class WebhookOperationsTest {
    private static final String ARN = "arn:aws:codepipeline:us-east-1:000000000000:webhook:hook";
    private static final String MATCHING = "{\"key\":\"app.zip\"}";

    private final CodePipelineFixture fixture = CodePipelineFixture.withoutRunners();
    private final CodePipelineClient client = fixture.client();

    @BeforeEach
    void givenAPipeline() {
        client.createPipeline(request -> request.pipeline(pipeline("demo")));
        fixture.awaitIdle();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aMatchingDeliveryStartsAnExecution() {
        var webhook = put(open());

        assertThat(deliver(webhook, MATCHING, Map.of(), "192.0.2.1")).isEqualTo(200);

        assertThat(triggers()).containsExactly("Webhook " + ARN, "CreatePipeline arn:aws:iam::000000000000:root");
        assertThat(client.listWebhooks().webhooks().getFirst().lastTriggered()).isNotNull();
    }

    @Test
    void aDeliveryThatMissesAFilterIsAcceptedAndStartsNothing() {
        var webhook = put(open());

        assertThat(deliver(webhook, "{\"key\":\"other.zip\"}", Map.of(), "192.0.2.1"))
                .isEqualTo(200);

        assertThat(triggers()).hasSize(1);
    }

    @Test
    void aPayloadMayComeInAForm() {
        var webhook = put(open());
        var form = "payload=%7B%22key%22%3A%22app.zip%22%7D";

        int status = deliver(
                webhook, form, Map.of("content-type", List.of("application/x-www-form-urlencoded")), "192.0.2.1");

        assertThat(status).isEqualTo(200);
        assertThat(triggers()).hasSize(2);
    }

    @Test
    void whatIsNotJsonIsRefused() {
        assertThat(deliver(put(open()), "<xml/>", Map.of(), "192.0.2.1")).isEqualTo(400);
    }

    @Test
    void anAddressOutsideTheRangeIsRefusedWhateverItsHeadersSay() {
        var webhook = put(definition("IP").authenticationConfiguration(auth -> auth.allowedIPRange("10.0.0.0/8")));

        assertThat(deliver(webhook, MATCHING, Map.of("x-forwarded-for", List.of("10.0.0.1")), "192.0.2.1"))
                .isEqualTo(403);
        assertThat(deliver(webhook, MATCHING, Map.of(), "10.1.2.3")).isEqualTo(200);
        assertThat(triggers()).hasSize(2);
    }

    @Test
    void aDeliveryWithoutGitHubsSignatureIsRefused() {
        var webhook = put(definition("GITHUB_HMAC").authenticationConfiguration(auth -> auth.secretToken("secret")));

        assertThat(deliver(webhook, MATCHING, Map.of(), "192.0.2.1")).isEqualTo(403);

        assertThat(triggers()).hasSize(1);
        assertThat(client.listWebhooks().webhooks().getFirst().errorCode()).isEqualTo("AuthenticationFailed");
    }

    @Test
    void theSecretIsNotShown() {
        var webhook = put(definition("GITHUB_HMAC").authenticationConfiguration(auth -> auth.secretToken("secret")));

        assertThat(webhook.definition().authenticationConfiguration().secretToken())
                .isEqualTo("****");
        assertThat(client.listWebhooks()
                        .webhooks()
                        .getFirst()
                        .definition()
                        .authenticationConfiguration()
                        .secretToken())
                .isEqualTo("****");
    }

    @Test
    void theUrlStaysOnAnUpdateAndChangesWhenTheWebhookIsMadeAgain() {
        var first = put(open());
        var updated = put(open().filters(List.of()));
        client.deleteWebhook(request -> request.name("hook"));
        client.deleteWebhook(request -> request.name("hook"));
        var again = put(open());

        assertThat(updated.url()).isEqualTo(first.url()).startsWith("http://127.0.0.1:4566/");
        assertThat(again.url()).isNotEqualTo(first.url());
        assertThat(deliver(first, MATCHING, Map.of(), "192.0.2.1")).isEqualTo(404);
    }

    @Test
    void wrongDefinitionsAreRefused() {
        assertThatThrownBy(() -> put(definition("GITHUB_HMAC").authenticationConfiguration(auth -> {})))
                .isInstanceOf(InvalidWebhookAuthenticationParametersException.class)
                .hasMessageContaining(
                        "Optional['authenticationConfig' should contain only one property: 'SecretToken']");
        assertThatThrownBy(
                        () -> put(definition("IP").authenticationConfiguration(auth -> auth.allowedIPRange("nowhere"))))
                .isInstanceOf(InvalidWebhookAuthenticationParametersException.class);
        assertThatThrownBy(() -> put(open().filters(filter -> filter.jsonPath("$.["))))
                .isInstanceOf(InvalidWebhookFilterPatternException.class);
        assertThatThrownBy(() -> put(open().targetPipeline("none"))).isInstanceOf(PipelineNotFoundException.class);
    }

    @Test
    void registrationIsNotedForAWebhookThatExists() {
        put(open());

        client.registerWebhookWithThirdParty(request -> request.webhookName("hook"));
        client.deregisterWebhookWithThirdParty(request -> request.webhookName("hook"));

        assertThatThrownBy(() -> client.registerWebhookWithThirdParty(request -> request.webhookName("none")))
                .isInstanceOf(WebhookNotFoundException.class);
    }

    @Test
    void webhooksAreTagged() {
        put(open());
        var tag = Tag.builder().key("team").value("a").build();

        client.tagResource(request -> request.resourceArn(ARN).tags(tag));

        assertThat(client.listTagsForResource(request -> request.resourceArn(ARN))
                        .tags())
                .containsExactly(tag);
        assertThatThrownBy(() -> client.listTagsForResource(request -> request.resourceArn(ARN + "2")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    private ListWebhookItem put(WebhookDefinition.Builder definition) {
        return client.putWebhook(request -> request.webhook(definition.build())).webhook();
    }

    private static WebhookDefinition.Builder open() {
        return definition("UNAUTHENTICATED").authenticationConfiguration(auth -> {});
    }

    private static WebhookDefinition.Builder definition(String authentication) {
        return WebhookDefinition.builder()
                .name("hook")
                .targetPipeline("demo")
                .targetAction("Fetch")
                .filters(filter -> filter.jsonPath("$.key").matchEquals("{S3ObjectKey}"))
                .authentication(authentication);
    }

    private int deliver(ListWebhookItem webhook, String body, Map<String, List<String>> headers, String address) {
        URI url = URI.create(webhook.url());
        return fixture.deliveries()
                .handle(new WireRequest(
                        "POST",
                        url.getAuthority(),
                        url.getPath(),
                        url.getQuery(),
                        headers,
                        WireBody.of(body.getBytes(StandardCharsets.UTF_8)),
                        address))
                .status();
    }

    private List<String> triggers() {
        return client
                .listPipelineExecutions(request -> request.pipelineName("demo"))
                .pipelineExecutionSummaries()
                .stream()
                .map(PipelineExecutionSummary::trigger)
                .map(trigger -> trigger.triggerTypeAsString() + " " + trigger.triggerDetail())
                .toList();
    }
}
