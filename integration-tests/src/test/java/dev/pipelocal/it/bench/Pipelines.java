package dev.pipelocal.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The pipelines that benchmarks declare, and what these need. */
final class Pipelines {
    static final String ROLE = "arn:aws:iam::%s:role/pipeline";

    private Pipelines() {}

    /** The role that the pipelines run under, in the server's default account. */
    static void givenRole(int port) {
        String trust = "%7B%22Version%22%3A%222012-10-17%22%2C%22Statement%22%3A%5B%7B%22Effect%22%3A%22Allow%22%2C"
                + "%22Principal%22%3A%7B%22Service%22%3A%22codepipeline.amazonaws.com%22%7D%2C%22Action%22%3A%22sts%3AAssumeRole%22%7D%5D%7D";
        byte[] body = ("Action=CreateRole&Version=2010-05-08&RoleName=pipeline&AssumeRolePolicyDocument=" + trust)
                .getBytes(StandardCharsets.US_ASCII);
        String head = "POST / HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nX-Amz-Date: 20260101T000000Z\r\n"
                + "Authorization: AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=00"
                + "\r\nContent-Length: " + body.length + "\r\n\r\n";
        exchange(port, head + new String(body, StandardCharsets.US_ASCII));
    }

    /** Source from S3, then an approval. */
    static String approvalOnly(String name) {
        return pipeline(name, """
                {"name":"Approve","actionTypeId":{"category":"Approval","owner":"AWS","provider":"Manual","version":"1"},"runOrder":1}""");
    }

    /** A one-byte object copied from one bucket to another. */
    static String sourceToDeploy(String name) {
        return pipeline(name, """
                {"name":"Deploy","actionTypeId":{"category":"Deploy","owner":"AWS","provider":"S3","version":"1"},"runOrder":1,\
                "configuration":{"BucketName":"bench-target","Extract":"false","ObjectKey":"%s"},"inputArtifacts":[{"name":"Source"}]}""".formatted(name));
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
            return connection.exchange(request.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
