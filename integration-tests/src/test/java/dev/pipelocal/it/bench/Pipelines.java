package dev.pipelocal.it.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The pipelines that benchmarks declare, and what these need. */
final class Pipelines {
    static final String ROLE = "arn:aws:iam::%s:role/pipeline";

    private Pipelines() {}

    /** The role that the pipelines run under, in the server's default account. */
    static void givenRole(int port) {
        String trust = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B" + trusts("codepipeline") + "%2C"
                + trusts("codebuild") + "%5D%7D";
        byte[] body = ("Action=CreateRole&Version=2010-05-08&RoleName=pipeline&AssumeRolePolicyDocument=" + trust)
                .getBytes(StandardCharsets.US_ASCII);
        String head = "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Amz-Date: 20260101T000000Z\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=00"
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        exchange(port, head + new String(body, StandardCharsets.US_ASCII));
    }

    /** A statement for one service, since moto knows no others. */
    private static String trusts(String service) {
        return "%7B%22Effect%22%3A%22Allow%22%2C%22Principal%22%3A%7B%22Service%22%3A%22" + service
                + ".amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D";
    }

    /** Source from S3, then an approval. */
    static String approvalOnly(String name) {
        return pipeline(name, """
                {"name":"Approve","actionTypeId":{"category":"Approval","owner":"AWS","provider":"Manual","version":"1"},"runOrder":1}""");
    }

    /** The buckets of {@link #sourceToDeploy}, the source versioned and with its object. */
    static void givenBuckets(int port) {
        for (String bucket : List.of("bench-source", "bench-artifacts", "bench-target")) {
            s3(port, "PUT", "/" + bucket, "");
        }
        s3(
                port,
                "PUT",
                "/bench-source?versioning",
                "<VersioningConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status></VersioningConfiguration>");
        s3(port, "PUT", "/bench-source/one", "1");
        s3(port, "PUT", "/bench-source/one.zip", zip());
    }

    /** A zip with one empty file, as text of one-byte characters. */
    private static String zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("empty"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    /** @param body as text of one-byte characters */
    static void putObject(int port, String target, String body) {
        s3(port, "PUT", target, body);
    }

    private static void s3(int port, String method, String target, String body) {
        int status = exchange(
                port,
                method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nX-Amz-Date: 20260101T000000Z\r\n"
                        + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=00\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body);
        if (status != 200) {
            throw new IllegalStateException("Expected 200 of " + method + " " + target + " but it was " + status);
        }
    }

    /** Calls CodePipeline and gives its answer. */
    static JsonNode call(int port, String operation, String json) {
        try (var connection = new Load.Connection(port)) {
            return connection.call(operation, json);
        }
    }

    /** Calls CodeBuild and gives its answer. */
    static JsonNode codeBuild(int port, String operation, String json) {
        try (var connection = new Load.Connection(port)) {
            return connection.call("codebuild", "CodeBuild_20161006." + operation, json);
        }
    }

    /** A one-byte object copied from one bucket to another; starts queue up, so that each of them runs. */
    static String sourceToDeploy(String name) {
        return pipeline(name, """
                        {"name":"Deploy","actionTypeId":{"category":"Deploy","owner":"AWS","provider":"S3","version":"1"},"runOrder":1,\
                        "configuration":{"BucketName":"bench-target","Extract":"false","ObjectKey":"%s"},"inputArtifacts":[{"name":"Source"}]}""".formatted(name))
                .replace("\"version\":1,", "\"version\":1,\"pipelineType\":\"V2\",\"executionMode\":\"QUEUED\",");
    }

    static String start(Load.Connection connection, String pipeline) {
        return connection
                .call("StartPipelineExecution", "{\"name\":\"" + pipeline + "\"}")
                .path("pipelineExecutionId")
                .asText();
    }

    private static String status(Load.Connection connection, String pipeline, String execution) {
        return connection
                .call(
                        "GetPipelineExecution",
                        "{\"pipelineName\":\"" + pipeline + "\",\"pipelineExecutionId\":\"" + execution + "\"}")
                .path("pipelineExecution")
                .path("status")
                .asText();
    }

    static void requireStatus(Load.Connection connection, String pipeline, String execution, String status) {
        require(status, status(connection, pipeline, execution), pipeline);
    }

    /** That the latest execution of a pipeline has the status. */
    static void requireLatest(Load.Connection connection, String pipeline, String status) {
        String found = connection
                .call("ListPipelineExecutions", "{\"maxResults\":1,\"pipelineName\":\"" + pipeline + "\"}")
                .path("pipelineExecutionSummaries")
                .path(0)
                .path("status")
                .asText();
        require(status, found, pipeline);
    }

    private static void require(String expected, String found, String pipeline) {
        if (!found.equals(expected)) {
            throw new IllegalStateException("Expected " + expected + " of " + pipeline + " but it was '" + found + "'");
        }
    }

    /** Source from S3, then a build that runs nothing. */
    static String sourceToBuild(String name) {
        return pipeline(name, """
                        {"name":"Build","actionTypeId":{"category":"Build","owner":"AWS","provider":"CodeBuild","version":"1"},"runOrder":1,\
                        "configuration":{"ProjectName":"bench"},"inputArtifacts":[{"name":"Source"}]}""").replace("\"one\"", "\"one.zip\"");
    }

    /** {@link #sourceToDeploy} of type V2 whose second stage is entered under a rule that always holds. */
    static String ruled(String name) {
        return sourceToDeploy(name)
                .replaceFirst("\"version\":1", "\"version\":1,\"pipelineType\":\"V2\"")
                .replace("{\"name\":\"Second\",", """
                        {"name":"Second","beforeEntry":{"conditions":[{"result":"FAIL","rules":[{"name":"Holds",\
                        "ruleTypeId":{"category":"Rule","owner":"AWS","provider":"VariableCheck","version":"1"},\
                        "configuration":{"Variable":"one","Value":"one","Operator":"EQ"}}]}]},""");
    }

    /** Milliseconds that each of some calls takes, one after the other on one connection. */
    static double milliseconds(int port, String operation, String json, int calls) {
        byte[] request = Load.awsJson(port, "codepipeline", "CodePipeline_20150709." + operation, json);
        try (var connection = new Load.Connection(port)) {
            long begin = System.nanoTime();
            for (int n = 0; n < calls; n++) {
                int status = connection.exchange(request);
                if (status != 200) {
                    throw new IllegalStateException(
                            operation + " was refused: " + new String(connection.body(), StandardCharsets.UTF_8));
                }
            }
            return (System.nanoTime() - begin) / 1e6 / calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A project whose build runs nothing. */
    static void useCodeBuild(int port) {
        String project = """
                {"name":"bench","source":{"type":"CODEPIPELINE","buildspec":"version: 0.2\\nphases:\\n  build:\\n    commands:\\n      - 'true'\\n"},\
                "artifacts":{"type":"CODEPIPELINE"},"environment":{"type":"LINUX_CONTAINER","image":"busybox:local","computeType":"BUILD_GENERAL1_SMALL"},\
                "serviceRole":"%s"}""".formatted(ROLE.formatted("000000000000"));
        exchange(
                port,
                new String(
                        Load.awsJson(port, "codebuild", "CodeBuild_20161006.CreateProject", project),
                        StandardCharsets.ISO_8859_1));
    }

    static void useSts(int port) {
        String body = "Action=GetCallerIdentity&Version=2011-06-15";
        exchange(
                port,
                "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Amz-Date: 20260101T000000Z\r\n"
                        + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=00\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static String pipeline(String name, String secondStage) {
        return """
                {"pipeline":{"name":"%s","roleArn":"%s","artifactStore":{"type":"S3","location":"bench-artifacts"},"version":1,"stages":[\
                {"name":"Source","actions":[{"name":"Source","actionTypeId":{"category":"Source","owner":"AWS","provider":"S3","version":"1"},"runOrder":1,\
                "configuration":{"S3Bucket":"bench-source","S3ObjectKey":"one","PollForSourceChanges":"false"},"outputArtifacts":[{"name":"Source"}],"inputArtifacts":[]}]},\
                {"name":"Second","actions":[%s]}]}}""".formatted(name, ROLE.formatted("000000000000"), secondStage);
    }

    static int exchange(int port, String request) {
        try (var connection = new Load.Connection(port)) {
            return connection.exchange(request.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
