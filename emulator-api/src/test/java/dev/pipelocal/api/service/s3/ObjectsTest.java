package dev.pipelocal.api.service.s3;

import static dev.pipelocal.api.service.s3.S3Fixture.errorOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class ObjectsTest {
    private final S3Fixture fixture = new S3Fixture();
    private final S3Client s3 = fixture.s3;
    private final String bucket = fixture.givenBucket("some-bucket");

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32_768, 32_769, 65_536, 1_000_000})
    void whatIsPutIsGot(int size) {
        byte[] body = random(size);

        s3.putObject(request -> request.bucket(bucket).key("k"), RequestBody.fromBytes(body));

        assertThat(s3.getObjectAsBytes(request -> request.bucket(bucket).key("k"))
                        .asByteArray())
                .isEqualTo(body);
        assertThat(s3.headObject(request -> request.bucket(bucket).key("k")).contentLength())
                .isEqualTo(size);
    }

    @Test
    void theETagIsTheMd5DigestInQuotes() {
        PutObjectResponse response = fixture.put(bucket, "k", "hello");

        assertThat(response.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    }

    @Test
    void whatThePutSaidIsTold() {
        s3.putObject(
                request -> request.bucket(bucket)
                        .key("page.html")
                        .contentType("text/html")
                        .cacheControl("max-age=60")
                        .contentEncoding("aws-chunked,gzip")
                        .contentDisposition("inline")
                        .metadata(Map.of("Color", "blue"))
                        .tagging("a=1&b=%20"),
                RequestBody.fromString("x"));

        HeadObjectResponse head =
                s3.headObject(request -> request.bucket(bucket).key("page.html"));

        assertThat(head.contentType()).isEqualTo("text/html");
        assertThat(head.cacheControl()).isEqualTo("max-age=60");
        assertThat(head.contentEncoding()).isEqualTo("gzip");
        assertThat(head.metadata()).containsExactly(Map.entry("color", "blue"));
        assertThat(head.tagCount()).isEqualTo(2);
        assertThat(head.serverSideEncryption()).isEqualTo(ServerSideEncryption.AES256);
        assertThat(head.versionId()).isNull();
    }

    @Test
    void anObjectWithoutTypeIsOctets() {
        fixture.put(bucket, "k", "x");

        s3.putObject(
                request -> request.bucket(bucket).key("k"),
                RequestBody.fromContentProvider(
                        () -> new ByteArrayInputStream(new byte[0]), 0, "application/octet-stream"));

        assertThat(s3.headObject(request -> request.bucket(bucket).key("k")).contentType())
                .isEqualTo("binary/octet-stream");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, a, bytes 0-0/10",
        "bytes=2-4, cde, bytes 2-4/10",
        "bytes=7-, hij, bytes 7-9/10",
        "bytes=-3, hij, bytes 7-9/10",
        "bytes=5-999, fghij, bytes 5-9/10"
    })
    void aRangeIsAPart(String range, String expected, String contentRange) {
        fixture.put(bucket, "k", "abcdefghij");

        var part =
                s3.getObjectAsBytes(request -> request.bucket(bucket).key("k").range(range));

        assertThat(part.asUtf8String()).isEqualTo(expected);
        assertThat(part.response().contentRange()).isEqualTo(contentRange);
        assertThat(part.response().contentLength()).isEqualTo(expected.length());
    }

    @Test
    void aRangeBehindTheEndIsRefused() {
        fixture.put(bucket, "k", "abc");

        assertThat(errorOf(() -> s3.getObjectAsBytes(
                        request -> request.bucket(bucket).key("k").range("bytes=3-"))))
                .isEqualTo("416 InvalidRange");
    }

    @Test
    void conditionsOfAGetAreHeldTo() {
        String etag = fixture.put(bucket, "k", "abc").eTag();
        var before = fixture.services.clock().now().minusSeconds(60);
        var after = fixture.services.clock().now().plusSeconds(60);

        assertThat(errorOf(
                        () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").ifNoneMatch(etag))))
                .isEqualTo("304 NotModified");
        assertThat(errorOf(
                        () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").ifMatch("\"other\""))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(errorOf(
                        () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").ifModifiedSince(after))))
                .isEqualTo("304 NotModified");
        assertThat(errorOf(
                        () -> s3.getObjectAsBytes(r -> r.bucket(bucket).key("k").ifUnmodifiedSince(before))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(s3.getObjectAsBytes(
                                r -> r.bucket(bucket).key("k").ifMatch(etag).ifUnmodifiedSince(before))
                        .asUtf8String())
                .isEqualTo("abc");
    }

    @Test
    void aConditionalPutOverwritesOnlyWhatItsWriterKnows() {
        s3.putObject(r -> r.bucket(bucket).key("k").ifNoneMatch("*"), RequestBody.fromString("first"));

        assertThat(errorOf(() -> s3.putObject(
                        r -> r.bucket(bucket).key("k").ifNoneMatch("*"), RequestBody.fromString("second"))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(errorOf(() -> s3.putObject(
                        r -> r.bucket(bucket).key("k").ifMatch("\"no\""), RequestBody.fromString("second"))))
                .isEqualTo("412 PreconditionFailed");
        assertThat(errorOf(() -> s3.putObject(
                        r -> r.bucket(bucket).key("absent").ifMatch("\"no\""), RequestBody.fromString("second"))))
                .isEqualTo("404 NoSuchKey");
        assertThat(fixture.get(bucket, "k")).isEqualTo("first");
    }

    @Test
    void aWrongDigestIsRefusedAndNothingIsStored() throws IOException {
        byte[] large = random(100_000);

        assertThat(errorOf(() -> s3.putObject(
                        r -> r.bucket(bucket).key("k").contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
                        RequestBody.fromBytes(large))))
                .isEqualTo("400 BadDigest");
        assertThat(errorOf(() -> s3.putObject(
                        r -> r.bucket(bucket).key("k").checksumSHA256("A".repeat(43) + "="),
                        RequestBody.fromBytes(large))))
                .isEqualTo("400 BadDigest");
        assertThat(errorOf(() ->
                        s3.putObject(r -> r.bucket(bucket).key("k").contentMD5("short"), RequestBody.fromString("x"))))
                .isEqualTo("400 InvalidDigest");
        assertThat(errorOf(() -> s3.headObject(r -> r.bucket(bucket).key("k")))).isEqualTo("404 NoSuchKey");
        assertThat(bodyFiles()).isEmpty();
    }

    @Test
    void theChecksumIsToldWhenAskedFor() {
        s3.putObject(r -> r.bucket(bucket).key("crc").checksumCRC32("NhCmhg=="), RequestBody.fromString("hello"));
        fixture.put(bucket, "chosen", "123456789");

        assertThat(s3.headObject(r -> r.bucket(bucket).key("crc").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC32())
                .isEqualTo("NhCmhg==");
        assertThat(s3.headObject(r -> r.bucket(bucket).key("crc")).checksumCRC32())
                .isNull();
        assertThat(s3.headObject(r -> r.bucket(bucket).key("chosen").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC64NVME())
                .isEqualTo("rosUhgp5mIg=");
    }

    @Test
    void anOverwrittenBodyLeavesTheDisk() throws IOException {
        s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromBytes(random(100_000)));
        s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromBytes(random(200_000)));
        assertThat(bodyFiles()).hasSize(1);

        fixture.put(bucket, "k", "small");

        assertThat(bodyFiles()).isEmpty();
    }

    @Test
    void aReaderKeepsWhatItReadsWhileTheObjectIsDeleted() throws IOException {
        byte[] body = random(300_000);
        s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromBytes(body));

        try (var in = s3.getObject(r -> r.bucket(bucket).key("k"))) {
            s3.deleteObject(r -> r.bucket(bucket).key("k"));
            assertThat(in.readAllBytes()).isEqualTo(body);
        }

        assertThat(bodyFiles()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "//a//b",
                "/",
                ".",
                "a\u0000b",
                "a\u001fb",
                "\u00e9\u4e2d\ud83d\ude00",
                "a b+c%20"
            })
    void aKeyIsKeptAsItIs(String key) {
        fixture.put(bucket, key, "body");

        assertThat(fixture.get(bucket, key)).isEqualTo("body");
        assertThat(fixture.keys(list("", null))).containsExactly(key);
    }

    @Test
    void aKeyOf1024BytesIsTheLongest() {
        fixture.put(bucket, "é".repeat(512), "body");

        assertThat(errorOf(() -> fixture.put(bucket, "é".repeat(512) + "x", "body")))
                .isEqualTo("400 KeyTooLongError");
    }

    @Test
    void overridesOfAGetReplaceHeaders() {
        fixture.put(bucket, "k", "x");

        GetObjectResponse response = s3.getObjectAsBytes(r -> r.bucket(bucket)
                        .key("k")
                        .responseContentType("text/plain")
                        .responseContentDisposition("attachment"))
                .response();

        assertThat(response.contentType()).isEqualTo("text/plain");
        assertThat(response.contentDisposition()).isEqualTo("attachment");
    }

    @Test
    void aBodyThatIsShorterThanItsLengthIsRefused() {
        assertThatThrownBy(() -> s3.putObject(
                        r -> r.bucket(bucket).key("k"),
                        RequestBody.fromContentProvider(
                                () -> new ByteArrayInputStream("abc".getBytes(StandardCharsets.UTF_8)),
                                5,
                                "text/plain")))
                .hasMessageContaining("Content-Length");
    }

    @Test
    void bodiesOnDiskAreEncrypted() throws IOException {
        String sentence = "nobody reads this on the disk";
        s3.putObject(r -> r.bucket(bucket).key("k"), RequestBody.fromString(sentence.repeat(5_000)));
        fixture.put(bucket, "small", sentence);

        try (Stream<Path> files = Files.walk(fixture.services.directory().path())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(sentence);
            }
        }
    }

    @Test
    void lastModifiedFollowsTheClock() {
        fixture.put(bucket, "k", "1");
        var first = s3.headObject(r -> r.bucket(bucket).key("k")).lastModified();
        fixture.services.clock().advance(Duration.ofSeconds(90));

        fixture.put(bucket, "k", "2");

        assertThat(s3.headObject(r -> r.bucket(bucket).key("k")).lastModified()).isEqualTo(first.plusSeconds(90));
    }

    static ListObjectsV2Request list(String prefix, @Nullable String delimiter) {
        return ListObjectsV2Request.builder()
                .bucket("some-bucket")
                .prefix(prefix)
                .delimiter(delimiter)
                .build();
    }

    private List<Path> bodyFiles() throws IOException {
        try (Stream<Path> files = Files.walk(fixture.services.directory().folder(LocalS3.FOLDER))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return Arrays.copyOf(bytes, size);
    }
}
