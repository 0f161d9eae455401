package dev.pipelocal.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipelocal.api.wire.table.ServiceTables;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.TagResourceResponse;

class JsonDocumentsTest {
    private final Router router = new Router(ServiceTables.load(), List.of("localhost"));

    @Test
    void aRequestIsReadAndMembersThatNobodyKnowsAreIgnored() {
        assertThat(read("GetPipeline", "{\"name\":\"a\",\"unheardOf\":{\"x\":[1,{}]},\"version\":2}"))
                .isEqualTo(GetPipelineRequest.builder().name("a").version(2).build());
    }

    @Test
    void ofDuplicateKeysTheLastIsTaken() {
        assertThat(read("GetPipeline", "{\"name\":\"a\",\"name\":\"b\"}"))
                .isEqualTo(GetPipelineRequest.builder().name("b").build());
    }

    @Test
    void aNulCharacterIsKept() {
        assertThat(read("GetPipeline", "{\"name\":\"a\\u0000b\"}"))
                .isEqualTo(GetPipelineRequest.builder().name("a\0b").build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":1} | NUMBER_VALUE cannot be converted to String",
                "{\"name\":true} | TRUE_VALUE cannot be converted to String",
                "{\"version\":\"x\"} | STRING_VALUE cannot be converted to Integer",
                "{\"version\":99999999999} | NUMBER_VALUE cannot be converted to Integer",
                "{\"name\":{}} | Start of structure or map found where not expected.",
                "{\"name\":[]} | Start of list found where not expected.",
                "{\"name\": | ",
                "{\"name\":\"a\"} {} | ",
                "[] | Start of list found where not expected.",
                "{\"name\":\"\\ud800\"} | ",
                "not json | ",
            })
    void whatIsNoDocumentOfTheOperationIsASerializationException(String document, String message) {
        var refused = catchThrowableOfType(AwsServiceException.class, () -> read("GetPipeline", document));

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("SerializationException");
        assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
    }

    @Test
    void nestingHasALimit() {
        String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        var refused = catchThrowableOfType(AwsServiceException.class, () -> read("GetPipeline", deep));

        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("SerializationException");
    }

    @Test
    void timestampsAreEpochSecondsWithMillisecondsAndUnsetMembersAreLeftOut() {
        var response = GetPipelineResponse.builder()
                .pipeline(pipeline -> pipeline.name("a").version(1))
                .metadata(metadata ->
                        metadata.created(Instant.ofEpochMilli(1446137312204L)).updated(Instant.ofEpochSecond(5)))
                .build();

        WireResponse answer = target("GetPipeline").writeResponse(response, null, "id");

        assertThat(text(answer))
                .isEqualTo(
                        "{\"pipeline\":{\"name\":\"a\",\"version\":1},\"metadata\":{\"created\":1446137312.204,\"updated\":5}}");
        assertThat(answer.headers()).containsEntry("Content-Type", List.of("application/x-amz-json-1.1"));
    }

    @Test
    void anOperationWithoutOutputAnswersNothingAndOneWithAnEmptyOutputAnEmptyObject() {
        assertThat(text(target("DeletePipeline")
                        .writeResponse(DeletePipelineResponse.builder().build(), null, "id")))
                .isEmpty();
        assertThat(text(target("TagResource")
                        .writeResponse(TagResourceResponse.builder().build(), null, "id")))
                .isEqualTo("{}");
    }

    @Test
    void aModelledErrorHasItsTypeAndMessage() {
        WireResponse answer = target("GetPipeline")
                .writeError(
                        PipelineNotFoundException.builder()
                                .message("Nothing called 'a'")
                                .build(),
                        "id");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer))
                .isEqualTo("{\"__type\":\"PipelineNotFoundException\",\"message\":\"Nothing called 'a'\"}");
    }

    @Test
    void whatIsNoErrorOfAWSSaysNothingOfItsCause() {
        WireResponse answer = target("GetPipeline").writeError(new IllegalStateException("secret"), "id");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(text(answer)).startsWith("{\"__type\":\"InternalFailure\"").doesNotContain("secret");
    }

    private Object read(String operation, String document) {
        return target(operation).readRequest(request(operation, document));
    }

    private Target target(String operation) {
        return router.route(request(operation, ""), Optional.empty());
    }

    private static WireRequest request(String operation, String document) {
        return new WireRequest(
                "POST",
                "localhost",
                "/",
                "",
                Map.of("x-amz-target", List.of("CodePipeline_20150709." + operation)),
                WireBody.of(document.getBytes(StandardCharsets.UTF_8)),
                "127.0.0.1");
    }

    private static String text(WireResponse response) {
        return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }
}
