package dev.pipelocal.api.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pipelocal.api.wire.table.ServiceTables;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/%s/aws4_request, SignedHeaders=host, Signature=0";

    private final Router router = new Router(ServiceTables.load(), List.of("localhost", "amazonaws.com"));

    @Test
    void aTargetNamesServiceAndOperation() {
        var target = route(post("x-amz-target", "CodePipeline_20150709.GetPipeline"));

        assertThat(target.service().id()).isEqualTo("codepipeline");
        assertThat(target.operation().name()).isEqualTo("GetPipeline");
    }

    @Test
    void aFormNamesItsOperationByActionAndVersion() {
        var target = route(new WireRequest(
                "POST",
                "localhost",
                "/",
                "",
                headers("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
                WireBody.of("Action=GetCallerIdentity&Version=2011-06-15".getBytes(StandardCharsets.UTF_8)),
                "127.0.0.1"));

        assertThat(target.service().id()).isEqualTo("sts");
        assertThat(target.operation().name()).isEqualTo("GetCallerIdentity");
    }

    @Test
    void anUnknownTargetIsAnUnknownOperationInTheRequestsProtocol() {
        var refused = catchThrowableOfType(
                UnroutableException.class, () -> route(post("x-amz-target", "CodePipeline_20150709.Nonsense")));

        WireResponse answer = refused.answer("id");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(text(answer)).isEqualTo("{\"__type\":\"UnknownOperationException\"}");
    }

    @Test
    void anUnsignedRequestThatCannotBeToldApartLacksAuthentication() {
        var refused = catchThrowableOfType(UnroutableException.class, () -> route(get("localhost", "/", "", Map.of())));

        assertThat(text(refused.answer("id"))).contains("<Code>MissingAuthenticationToken</Code>");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, localhost, /, '', ListBuckets, , ",
        "GET, localhost, /b/, '', ListObjects, b, ",
        "GET, localhost, /b, list-type=2, ListObjectsV2, b, ",
        "GET, b.localhost:4566, /k/with%20space, '', GetObject, b, k/with space",
        "GET, b.s3.eu-west-1.amazonaws.com, /k, acl, GetObjectAcl, b, k",
        "GET, s3.amazonaws.com, /b/k//x, uploadId=1, ListParts, b, k//x",
        "PUT, localhost, /b/k, partNumber=1&uploadId=2, UploadPart, b, k",
        "PUT, localhost, /b/k, x-id=PutObject, PutObject, b, k",
        "POST, localhost, /b/k, uploads, CreateMultipartUpload, b, k",
        "DELETE, localhost, /b, policy, DeleteBucketPolicy, b, ",
        "GET, localhost, /b, inventory, ListBucketInventoryConfigurations, b, ",
        "GET, localhost, /b, inventory&id=1, GetBucketInventoryConfiguration, b, ",
    })
    void s3IsRoutedByHostPathAndQuery(
            String method, String host, String path, String query, String operation, String bucket, String key) {
        var target = route(new WireRequest(
                method,
                host,
                path,
                query,
                headers("authorization", SIGNED.formatted("s3")),
                WireBody.EMPTY,
                "127.0.0.1"));

        assertThat(target.operation().name()).isEqualTo(operation);
        assertThat(target.labels().get("Bucket")).isEqualTo(bucket);
        assertThat(target.labels().get("Key")).isEqualTo(key);
    }

    @Test
    void aCopyIsToldFromAPutByItsHeader() {
        var headers = headers("authorization", SIGNED.formatted("s3"));
        headers.put("x-amz-copy-source", List.of("/a/b"));

        var target = route(new WireRequest("PUT", "localhost", "/b/k", "", headers, WireBody.EMPTY, "127.0.0.1"));

        assertThat(target.operation().name()).isEqualTo("CopyObject");
    }

    @Test
    void aServiceThatIsNotHereIsNotImplementedWhateverItsProtocol() {
        var headers = headers("authorization", SIGNED.formatted("dynamodb"));
        headers.put("x-amz-target", List.of("DynamoDB_20120810.ListTables"));
        var request = new WireRequest("POST", "localhost", "/", "", headers, WireBody.EMPTY, "127.0.0.1");

        var refused = catchThrowableOfType(UnroutableException.class, () -> route(request));

        assertThat(refused.answer("id").status()).isEqualTo(501);
        assertThat(text(refused.answer("id"))).contains("NotImplemented", "dynamodb");
    }

    @Test
    void anActionInTheQueryOfAKeyIsS3s() {
        assertThat(route(get("localhost", "/b/page", "Action=x", Map.of()))
                        .operation()
                        .name())
                .isEqualTo("GetObject");
    }

    @Test
    void anUnsignedGetOfAKeyIsS3s() {
        assertThat(route(get("localhost", "/b/index.html", "", Map.of()))
                        .operation()
                        .name())
                .isEqualTo("GetObject");
    }

    @Test
    void lambdaTakesAnArnAsFunctionName() {
        var target = route(get(
                "localhost",
                "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aus-east-1%3A000000000000%3Afunction%3Af/configuration",
                "",
                headers("authorization", SIGNED.formatted("lambda"))));

        assertThat(target.operation().name()).isEqualTo("GetFunctionConfiguration");
        assertThat(target.labels()).containsEntry("FunctionName", "arn:aws:lambda:us-east-1:000000000000:function:f");
    }

    @Test
    void cborNamesItsOperationInThePath() {
        var target = route(new WireRequest(
                "POST",
                "localhost",
                "/service/GraniteServiceVersion20100801/operation/ListMetrics",
                "",
                headers("smithy-protocol", "rpc-v2-cbor"),
                WireBody.EMPTY,
                "127.0.0.1"));

        assertThat(target.service().id()).isEqualTo("cloudwatch");
        assertThat(target.protocol()).isInstanceOf(CborProtocol.class);
    }

    @Test
    void theScopeOfAPresignedQueryIsRead() {
        var request = get(
                "localhost",
                "/b/k",
                "X-Amz-Credential=123456789012%2F20260101%2Feu-west-1%2Fs3%2Faws4_request",
                Map.of());

        var scope = CredentialScope.of(request).orElseThrow();

        assertThat(scope).isEqualTo(new CredentialScope("123456789012", "eu-west-1", "s3"));
        assertThat(scope.account()).isEqualTo("123456789012");
        assertThat(new CredentialScope("test", "us-east-1", "s3").account()).isEqualTo("000000000000");
    }

    private Target route(WireRequest request) {
        return router.route(request, CredentialScope.of(request));
    }

    private static WireRequest post(String header, String value) {
        return new WireRequest("POST", "localhost", "/", "", headers(header, value), WireBody.EMPTY, "127.0.0.1");
    }

    private static WireRequest get(String host, String path, String query, Map<String, List<String>> headers) {
        return new WireRequest("GET", host, path, query, headers, WireBody.EMPTY, "127.0.0.1");
    }

    private static Map<String, List<String>> headers(String name, String value) {
        Map<String, List<String>> headers = new TreeMap<>();
        headers.put(name, List.of(value));
        return headers;
    }

    private static String text(WireResponse response) {
        return new String(response.body().bytes(), StandardCharsets.UTF_8);
    }
}
