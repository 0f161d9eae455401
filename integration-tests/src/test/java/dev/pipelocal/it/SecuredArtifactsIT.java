package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bucket policies, keys, and a pipeline whose artifacts are under a key of its owner's. */
class SecuredArtifactsIT {
    @TempDir
    static Path directory;

    private static EmulatorProcess emulator;
    private static AwsCli aws;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start();
        aws = emulator.aws();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aBucketPolicyRefusesUploadsThatAreNotUnderKms() throws IOException {
        Path file = Files.writeString(directory.resolve("upload"), "content");
        aws.run("s3", "mb", "s3://guarded").text();
        aws.run("s3api", "put-bucket-policy", "--bucket", "guarded", "--policy", """
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Deny", "Principal": "*", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::guarded/*",
                   "Condition": {"StringNotEquals": {"s3:x-amz-server-side-encryption": "aws:kms"}}},
                  {"Effect": "Deny", "Principal": "*", "Action": "s3:*",
                   "Resource": ["arn:aws:s3:::guarded", "arn:aws:s3:::guarded/*"],
                   "Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}""")
                .text();

        assertThat(aws.run("s3", "cp", file.toString(), "s3://guarded/plain").err())
                .contains("(AccessDenied)", "explicit deny in a resource-based policy");
        assertThat(aws.run("s3", "cp", file.toString(), "s3://guarded/sealed", "--sse", "aws:kms")
                        .exitCode())
                .isZero();
        assertThat(aws.run("s3", "cp", "s3://guarded/sealed", "-").out()).isEqualTo("content");
    }

    @Test
    void anObjectUnderADisabledKeyCannotBeRead() throws IOException {
        Path file = Files.writeString(directory.resolve("sealed"), "content");
        String key = aws.json("kms", "create-key").at("/KeyMetadata/Arn").asText();
        aws.run("s3", "mb", "s3://sealed").text();
        aws.run("s3", "cp", file.toString(), "s3://sealed/a", "--sse", "aws:kms", "--sse-kms-key-id", key)
                .text();
        assertThat(aws.json("s3api", "head-object", "--bucket", "sealed", "--key", "a")
                        .get("SSEKMSKeyId")
                        .asText())
                .isEqualTo(key);

        aws.run("kms", "disable-key", "--key-id", key).text();

        assertThat(aws.run(
                                "s3api",
                                "get-object",
                                "--bucket",
                                "sealed",
                                "--key",
                                "a",
                                directory.resolve("out").toString())
                        .err())
                .contains("(KMS.DisabledException)", "is disabled");
        aws.run("kms", "enable-key", "--key-id", key).text();
        assertThat(aws.run("s3", "cp", "s3://sealed/a", "-").out()).isEqualTo("content");
    }

    @Test
    void aPipelinesArtifactsAreUnderItsKeyAndUnreadableOnceItIsDisabled() throws IOException {
        String key = aws.json("kms", "create-key").at("/KeyMetadata/Arn").asText();
        for (String bucket : new String[] {"key-source", "key-artifacts", "key-site"}) {
            aws.run("s3", "mb", "s3://" + bucket).text();
        }
        aws.run(
                        "s3api",
                        "put-bucket-versioning",
                        "--bucket",
                        "key-source",
                        "--versioning-configuration",
                        "Status=Enabled")
                .text();
        aws.run("s3", "cp", zip().toString(), "s3://key-source/app.zip").text();
        aws.run("iam", "create-role", "--role-name", "key-role", "--assume-role-policy-document", """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow",
                 "Principal": {"Service": "codepipeline.amazonaws.com"}, "Action": "sts:AssumeRole"}}""")
                .text();

        aws.run("codepipeline", "create-pipeline", "--pipeline", pipeline(key)).text();

        awaitLatest("Succeeded");
        JsonNode artifacts = aws.json("s3api", "list-objects-v2", "--bucket", "key-artifacts")
                .get("Contents");
        assertThat(artifacts).hasSize(1);
        JsonNode head = aws.json(
                "s3api",
                "head-object",
                "--bucket",
                "key-artifacts",
                "--key",
                artifacts.at("/0/Key").asText());
        assertThat(head.get("ServerSideEncryption").asText()).isEqualTo("aws:kms");
        assertThat(head.get("SSEKMSKeyId").asText()).isEqualTo(key);

        aws.run("kms", "disable-key", "--key-id", key).text();
        aws.run("codepipeline", "start-pipeline-execution", "--name", "key-pipeline")
                .text();

        awaitLatest("Failed");
        assertThat(aws.json("codepipeline", "get-pipeline-state", "--name", "key-pipeline")
                        .toString())
                .contains("is disabled");
    }

    private static void awaitLatest(String status) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(
                                aws.json("codepipeline", "list-pipeline-executions", "--pipeline-name", "key-pipeline")
                                        .at("/pipelineExecutionSummaries/0/status")
                                        .asText())
                        .isEqualTo(status));
    }

    private static String pipeline(String key) {
        return """
                {"name": "key-pipeline", "roleArn": "arn:aws:iam::000000000000:role/key-role",
                 "artifactStore": {"type": "S3", "location": "key-artifacts", "encryptionKey": {"id": "%s", "type": "KMS"}},
                 "stages": [
                  {"name": "Source", "actions": [{"name": "Fetch",
                    "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
                    "configuration": {"S3Bucket": "key-source", "S3ObjectKey": "app.zip", "PollForSourceChanges": "false"},
                    "outputArtifacts": [{"name": "App"}]}]},
                  {"name": "Deploy", "actions": [{"name": "Publish",
                    "actionTypeId": {"category": "Deploy", "owner": "AWS", "provider": "S3", "version": "1"},
                    "configuration": {"BucketName": "key-site", "Extract": "true"},
                    "inputArtifacts": [{"name": "App"}]}]}]}""".formatted(key);
    }

    private static Path zip() throws IOException {
        Path zip = directory.resolve("app.zip");
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("index.html"));
            out.write("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return zip;
    }
}
