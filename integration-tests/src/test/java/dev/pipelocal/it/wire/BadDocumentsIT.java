package dev.pipelocal.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.api.Emulator;
import dev.pipelocal.api.EmulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults 22 and 23: what is no document of AWS's is answered in AWS's words, and the emulator goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadDocumentsIT {
    private static final String JSON = "application/x-amz-json-1.1";
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Emulator emulator;

    BadDocumentsIT() {
        emulator = Emulator.start(EmulatorOptions.inMemory(), () -> {});
    }

    @BeforeAll
    void givenAnEmulatorThatAnswers() {
        assertThat(codePipeline("ListPipelines", "{}").statusCode()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        emulator.close();
        http.close();
    }

    @AfterEach
    void theEmulatorGoesOn() {
        assertThat(codePipeline("ListPipelines", "{}").body()).isEqualTo("{\"pipelines\":[]}");
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of("a cut one", "{\"name\":\"a"),
                Arguments.of("no JSON", "name=a"),
                Arguments.of("a list", "[]"),
                Arguments.of("a number", "1"),
                Arguments.of("two documents", "{\"name\":\"a\"}{\"name\":\"b\"}"),
                Arguments.of("a wrong type", "{\"name\":{\"a\":1}}"),
                Arguments.of("a wrong type in a list", "{\"pipeline\":{\"stages\":[1]},\"name\":[]}"),
                Arguments.of("a string for a number", "{\"name\":\"a\",\"version\":\"1\"}"),
                Arguments.of("a number beyond bounds", "{\"name\":\"a\",\"version\":1e400}"),
                Arguments.of("a number of many digits", "{\"name\":\"a\",\"version\":" + "9".repeat(5_000) + "}"),
                Arguments.of("half a surrogate pair", "{\"name\":\"\\ud800\"}"),
                Arguments.of("an invalid escape", "{\"name\":\"\\x\"}"),
                Arguments.of("a raw control character", "{\"name\":\"a\0b\"}"),
                Arguments.of("deep lists", "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}"),
                Arguments.of("deep objects", "{\"x\":".repeat(100_000) + "1" + "}".repeat(100_000)),
                Arguments.of("deep and cut", "[".repeat(100_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("documents")
    void whatIsNoDocumentIsASerializationException(String what, String document) {
        var answer = codePipeline("GetPipeline", document);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).startsWith("{\"__type\":\"SerializationException\"");
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    }

    @Test
    void membersThatNobodyKnowsAreIgnoredWhateverTheirName() {
        var answer = codePipeline(
                "GetPipeline", "{\"__proto__\":{\"a\":1},\"constructor\":null,\"name\":\"first\",\"name\":\"absent\"}");

        assertThat(answer.body())
                .startsWith("{\"__type\":\"PipelineNotFoundException\"")
                .contains("'absent'");
    }

    @Test
    void aNulCharacterBreaksTheNamesPattern() {
        var answer = codePipeline("GetPipeline", "{\"name\":\"a\\u0000b\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"__type\":\"ValidationException\"")
                .contains("1 validation error detected");
    }

    @ParameterizedTest
    @CsvSource({
        "CodePipeline_20150709.Nonsense",
        "CodePipeline_20150709.",
        "CodePipeline.ListPipelines",
        "Nonsense",
        ".",
        "CodeBuild_20161006.ListProjects",
    })
    void aTargetThatCodePipelineLacksIsAnUnknownOperation(String target) {
        var answer = post("codepipeline", JSON, "{}", "X-Amz-Target", target);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Action=Nonsense&Version=2010-05-08, InvalidAction",
        "Action=GetRole&Version=2010-05-08&RoleName=%zz, MalformedQueryString",
        "Action=GetRole&Version=2010-05-08&RoleName=%ff, MalformedQueryString",
        "Action=ListRoles&Version=2010-05-08&MaxItems=many, MalformedInput",
        "Action=ListRoles&Version=2010-05-08&MaxItems=99999999999, MalformedInput",
        "Action=GetRole&Version=2010-05-08, ValidationError",
    })
    void aBadFormIsRefusedInXml(String form, String code) {
        var answer = post("iam", FORM, form, "X-Test", "1");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<ErrorResponse", "<Type>Sender</Type>", "<Code>" + code + "</Code>");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<VersioningConfiguration><Status>Enabled</VersioningConfiguration>",
                "no XML at all",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><VersioningConfiguration><Status>&x;</Status></VersioningConfiguration>",
            })
    void badXmlIsMalformed(String document) {
        var answer = send(signed("s3", "/some-bucket?versioning")
                .PUT(BodyPublishers.ofString(document))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("<Code>MalformedXML</Code>").doesNotContain("root:");
    }

    @Test
    void deepXmlIsMalformed() {
        var answer = send(signed("s3", "/some-bucket?versioning")
                .PUT(BodyPublishers.ofString("<a>".repeat(100_000)))
                .build());

        assertThat(answer.body()).contains("<Code>MalformedXML</Code>");
    }

    @Test
    void bytesThatAreNoCborAreASerializationException() {
        var answer = send(signed("monitoring", "/service/GraniteServiceVersion20100801/operation/ListMetrics")
                .header("smithy-protocol", "rpc-v2-cbor")
                .header("Content-Type", "application/cbor")
                .POST(BodyPublishers.ofByteArray(new byte[] {(byte) 0x9f, (byte) 0xff, 0x1c, 0x00}))
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("SerializationException");
        assertThat(answer.headers().firstValue("smithy-protocol")).contains("rpc-v2-cbor");
    }

    @Test
    void aServiceThatIsNotHereIsNotImplemented() {
        var answer = post("sagemaker", "text/plain", "{}", "X-Test", "1");

        assertThat(answer.statusCode()).isEqualTo(501);
        assertThat(answer.body()).contains("NotImplemented", "sagemaker");
    }

    private HttpResponse<String> codePipeline(String operation, String document) {
        return post("codepipeline", JSON, document, "X-Amz-Target", "CodePipeline_20150709." + operation);
    }

    private HttpResponse<String> post(String service, String type, String body, String header, String value) {
        return send(signed(service, "/")
                .header("Content-Type", type)
                .header(header, value)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder signed(String service, String path) {
        return HttpRequest.newBuilder(URI.create(emulator.endpoint() + path))
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/" + service
                                + "/aws4_request, SignedHeaders=host, Signature=00");
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError("No answer to " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
