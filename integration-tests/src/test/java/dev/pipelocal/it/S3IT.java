package dev.pipelocal.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.pipelocal.it.fixtures.AwsCli;
import dev.pipelocal.it.fixtures.EmulatorProcess;
import dev.pipelocal.it.fixtures.Ran;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S3 as the AWS CLI, boto3 and a browser use it. */
class S3IT {
    @TempDir
    static Path data;

    private static EmulatorProcess emulator;
    private static AwsCli aws;

    @TempDir
    Path files;

    @BeforeAll
    static void start() {
        emulator = EmulatorProcess.start("--data-dir", data.toString());
        aws = emulator.aws();
    }

    @AfterAll
    static void stop() {
        emulator.close();
    }

    @Test
    void aFolderIsSyncedListedAndRemoved() throws IOException {
        for (int i = 0; i < 300; i++) {
            Files.createDirectories(files.resolve("d" + i % 3));
            Files.writeString(files.resolve("d" + i % 3).resolve("f" + i), "file " + i);
        }
        aws.run("s3", "mb", "s3://sync-bucket").text();

        aws.run("s3", "sync", files.toString(), "s3://sync-bucket", "--quiet").text();

        assertThat(aws.run("s3", "sync", files.toString(), "s3://sync-bucket").text())
                .as("what a second sync has to do")
                .isEmpty();
        assertThat(aws.run("s3", "ls", "s3://sync-bucket", "--recursive").text().lines())
                .hasSize(300);
        assertThat(aws.run("s3", "ls", "s3://sync-bucket").text().lines().map(String::strip))
                .containsExactly("PRE d0/", "PRE d1/", "PRE d2/");
        Files.delete(files.resolve("d0/f0"));
        assertThat(aws.run("s3", "sync", files.toString(), "s3://sync-bucket", "--delete", "--no-progress")
                        .text())
                .isEqualTo("delete: s3://sync-bucket/d0/f0");
        assertThat(aws.run("s3", "rb", "s3://sync-bucket").err()).contains("BucketNotEmpty");
        aws.run("s3", "rb", "s3://sync-bucket", "--force").text();
        assertThat(aws.run("s3", "ls", "s3://sync-bucket").err()).contains("NoSuchBucket");
    }

    @Test
    void aHundredMegabytesGoUpInPartsAndComeBack() throws IOException {
        byte[] body = new byte[100 << 20];
        new Random(1).nextBytes(body);
        Path up = Files.write(files.resolve("up"), body);
        Path down = files.resolve("down");
        aws.run("s3", "mb", "s3://large-bucket").text();

        aws.run("s3", "cp", up.toString(), "s3://large-bucket/big", "--quiet").text();
        aws.run("s3", "cp", "s3://large-bucket/big", down.toString(), "--quiet").text();

        assertThat(Files.mismatch(up, down)).isEqualTo(-1);
        assertThat(aws.json("s3api", "head-object", "--bucket", "large-bucket", "--key", "big")
                        .at("/ETag")
                        .asText())
                .matches("\"[0-9a-f]{32}-13\"");
    }

    @Test
    void versionsAreKeptAndMarkedDeleted() throws IOException {
        Path file = Files.writeString(files.resolve("f"), "one");
        aws.run("s3", "mb", "s3://version-bucket").text();
        assertThat(aws.run("s3api", "get-bucket-versioning", "--bucket", "version-bucket")
                        .text())
                .isEmpty();
        aws.run(
                        "s3api",
                        "put-bucket-versioning",
                        "--bucket",
                        "version-bucket",
                        "--versioning-configuration",
                        "Status=Enabled")
                .text();

        String version = aws.json(
                        "s3api", "put-object", "--bucket", "version-bucket", "--key", "k", "--body", file.toString())
                .at("/VersionId")
                .asText();
        JsonNode deleted = aws.json("s3api", "delete-object", "--bucket", "version-bucket", "--key", "k");

        assertThat(deleted.at("/DeleteMarker").asBoolean()).isTrue();
        assertThat(aws.run("s3api", "head-object", "--bucket", "version-bucket", "--key", "k")
                        .err())
                .contains("(404)");
        assertThat(aws.json(
                                "s3api",
                                "get-object",
                                "--bucket",
                                "version-bucket",
                                "--key",
                                "k",
                                "--version-id",
                                version,
                                files.resolve("back").toString())
                        .at("/ContentLength")
                        .asInt())
                .isEqualTo(3);
        JsonNode versions = aws.json("s3api", "list-object-versions", "--bucket", "version-bucket");
        assertThat(versions.at("/Versions")).hasSize(1);
        assertThat(versions.at("/DeleteMarkers/0/IsLatest").asBoolean()).isTrue();
    }

    @Test
    void aSiteIsOpenedAsALearnerWould() throws IOException {
        Files.writeString(files.resolve("index.html"), "home");
        Files.writeString(files.resolve("error.html"), "not here");
        Path policy = Files.writeString(files.resolve("policy.json"), """
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*",
                 "Action": "s3:GetObject", "Resource": "arn:aws:s3:::my-site/*"}}""");
        aws.run("s3", "mb", "s3://my-site").text();
        aws.run("s3", "website", "s3://my-site", "--index-document", "index.html", "--error-document", "error.html")
                .text();
        aws.run("s3", "sync", files.toString(), "s3://my-site", "--exclude", "policy.json")
                .text();
        String put = "file://" + policy;
        assertThat(page("my-site.s3-website.localhost", "/").at("/status").asInt())
                .isEqualTo(403);
        assertThat(aws.run("s3api", "put-bucket-policy", "--bucket", "my-site", "--policy", put)
                        .err())
                .contains("(AccessDenied)");

        aws.run("s3api", "delete-public-access-block", "--bucket", "my-site").text();
        aws.run("s3api", "put-bucket-policy", "--bucket", "my-site", "--policy", put)
                .text();

        assertThat(page("my-site.s3-website.localhost", "/").at("/text").asText())
                .isEqualTo("home");
        assertThat(page("my-site.s3-website.localhost", "/absent").at("/text").asText())
                .isEqualTo("not here");
        assertThat(page("localhost", "/my-site/index.html").at("/type").asText())
                .isEqualTo("text/html");
    }

    @Test
    void whatIsEncryptedUnderAKeyIsNotReadableOnDiskNorOnceTheKeyIsDisabled() throws IOException {
        String secret = "a sentence that is nowhere on the disk";
        Path small = Files.writeString(files.resolve("small"), secret);
        Path large = Files.writeString(files.resolve("large"), secret.repeat(10_000));
        String key = aws.json("kms", "create-key").at("/KeyMetadata/Arn").asText();
        aws.run("s3", "mb", "s3://secret-bucket").text();

        for (Path file : List.of(small, large)) {
            aws.run(
                            "s3",
                            "cp",
                            file.toString(),
                            "s3://secret-bucket",
                            "--sse",
                            "aws:kms",
                            "--sse-kms-key-id",
                            key,
                            "--quiet")
                    .text();
        }

        JsonNode head = aws.json("s3api", "head-object", "--bucket", "secret-bucket", "--key", "small");
        assertThat(head.at("/ServerSideEncryption").asText()).isEqualTo("aws:kms");
        assertThat(head.at("/SSEKMSKeyId").asText()).isEqualTo(key);
        assertThat(aws.run("s3", "cp", "s3://secret-bucket/small", "-").text()).isEqualTo(secret);
        assertThat(filesWith(secret)).isEmpty();
        aws.run("kms", "disable-key", "--key-id", key).text();
        assertThat(aws.run("s3", "cp", "s3://secret-bucket/small", "-").err()).contains("KMS.DisabledException");
    }

    private static List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> holds(file, text))
                    .toList();
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void hostileKeysAndStreamsAreKeptAsTheyAre() {
        JsonNode result = emulator.boto3().json("""
                import io
                s3 = boto3.client('s3')
                s3.create_bucket(Bucket='hostile-bucket')
                keys = ['../../etc/passwd', '/abs', 'a//b', 'sp ace+%20', 'k' * 1024, '\\u00e9\\U0001F600', 'x/../y']
                for key in keys:
                    s3.put_object(Bucket='hostile-bucket', Key=key, Body=io.BytesIO(key.encode()))
                listed = [o['Key'] for o in s3.list_objects_v2(Bucket='hostile-bucket')['Contents']]
                same = all(s3.get_object(Bucket='hostile-bucket', Key=k)['Body'].read() == k.encode() for k in keys)
                try:
                    s3.put_object(Bucket='hostile-bucket', Key='k' * 1025, Body=b'')
                except ClientError as e:
                    error = e.response['Error']['Code']
                ranged = s3.get_object(Bucket='hostile-bucket', Key='/abs', Range='bytes=1-2')
                print(json.dumps({'listed': listed == sorted(keys, key=lambda k: k.encode()), 'same': same,
                    'error': error, 'status': ranged['ResponseMetadata']['HTTPStatusCode'],
                    'range': ranged['ContentRange']}))
                """);

        assertThat(result.at("/listed").asBoolean()).isTrue();
        assertThat(result.at("/same").asBoolean()).isTrue();
        assertThat(result.at("/error").asText()).isEqualTo("KeyTooLongError");
        assertThat(result.at("/status").asInt()).isEqualTo(206);
        assertThat(result.at("/range").asText()).isEqualTo("bytes 1-2/4");
    }

    @Test
    void objectsSurviveAKilledProcess() throws IOException {
        try (EmulatorProcess first =
                EmulatorProcess.start("--data-dir", files.resolve("data").toString())) {
            Path large = Files.write(files.resolve("large"), new byte[200_000]);
            first.aws().run("s3", "mb", "s3://kept-bucket").text();
            first.aws()
                    .run("s3", "cp", large.toString(), "s3://kept-bucket/large", "--quiet")
                    .text();
            first.kill();
        }

        try (EmulatorProcess second =
                EmulatorProcess.start("--data-dir", files.resolve("data").toString())) {
            Ran listed = second.aws().run("s3", "ls", "s3://kept-bucket");
            assertThat(listed.text()).endsWith("200000 large");
            second.aws()
                    .run(
                            "s3",
                            "cp",
                            "s3://kept-bucket/large",
                            files.resolve("back").toString(),
                            "--quiet")
                    .text();
            assertThat(Files.mismatch(files.resolve("large"), files.resolve("back")))
                    .isEqualTo(-1);
        }
    }

    /** What a browser gets: status, type and text. */
    private static JsonNode page(String host, String path) {
        return emulator.boto3().json("""
                import http.client
                connection = http.client.HTTPConnection('127.0.0.1', %d)
                connection.request('GET', '%s', headers={'Host': '%s:%1$d'})
                answer = connection.getresponse()
                print(json.dumps({'status': answer.status, 'type': answer.headers.get('Content-Type'),
                    'text': answer.read().decode()}))
                """.formatted(emulator.endpoint().getPort(), path, host));
    }
}
