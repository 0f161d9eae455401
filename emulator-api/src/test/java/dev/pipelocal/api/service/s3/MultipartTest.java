package dev.pipelocal.api.service.s3;

import static dev.pipelocal.api.service.s3.S3Fixture.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

class MultipartTest {
    private static final int PART = 5 << 20;

    private final S3Fixture fixture = new S3Fixture();
    private final S3Client s3 = fixture.s3;
    private final String bucket = fixture.givenBucket("some-bucket");
    private final byte[] body = random(2 * PART + 1_000);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void partsBecomeOneObject() {
        String upload = begin();
        List<CompletedPart> parts = List.of(part(upload, 1), part(upload, 2), part(upload, 3));

        CompleteMultipartUploadResponse done = complete(upload, parts);

        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("k")).asByteArray())
                .isEqualTo(body);
        assertThat(s3.getObjectAsBytes(
                                r -> r.bucket(bucket).key("k").range("bytes=%d-%d".formatted(PART - 5, PART + 4)))
                        .asByteArray())
                .isEqualTo(Arrays.copyOfRange(body, PART - 5, PART + 5));
        assertThat(done.eTag()).isEqualTo(etagOfParts());
        assertThat(s3.headObject(r -> r.bucket(bucket).key("k").partNumber(3)).contentLength())
                .isEqualTo(1_000);
        assertThat(s3.headObject(r -> r.bucket(bucket).key("k").partNumber(2)).partsCount())
                .isEqualTo(3);
    }

    @Test
    void theChecksumOfTheWholeFollowsFromItsParts() {
        String upload = begin();
        complete(upload, List.of(part(upload, 1), part(upload, 2), part(upload, 3)));
        s3.putObject(r -> r.bucket(bucket).key("whole"), RequestBody.fromBytes(body));

        assertThat(s3.headObject(r -> r.bucket(bucket).key("k").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC64NVME())
                .isEqualTo(s3.headObject(r -> r.bucket(bucket).key("whole").checksumMode(ChecksumMode.ENABLED))
                        .checksumCRC64NVME())
                .isNotNull();
    }

    @Test
    void partsMustBeNamedInOrderAsTheyWereReceived() {
        String upload = begin();
        CompletedPart first = part(upload, 1);
        CompletedPart second = part(upload, 2);

        assertThat(errorOf(() -> complete(upload, List.of(second, first)))).isEqualTo("400 InvalidPartOrder");
        assertThat(errorOf(() -> complete(
                        upload, List.of(first, second.toBuilder().eTag("\"x\"").build()))))
                .isEqualTo("400 InvalidPart");
        assertThat(errorOf(() -> complete(upload, List.of()))).isEqualTo("400 MalformedXML");
    }

    @Test
    void onlyTheLastPartMayBeSmall() {
        String upload = begin();
        CompletedPart small = part(upload, 3);
        String etag = s3.uploadPart(
                        r -> r.bucket(bucket).key("k").uploadId(upload).partNumber(4), RequestBody.fromString("x"))
                .eTag();

        assertThat(errorOf(() -> complete(
                        upload,
                        List.of(
                                small,
                                CompletedPart.builder().partNumber(4).eTag(etag).build()))))
                .isEqualTo("400 EntityTooSmall");
    }

    @Test
    void anAbortedUploadLeavesNothing() throws IOException {
        String upload = begin();
        part(upload, 1);
        assertThat(s3.listMultipartUploads(r -> r.bucket(bucket)).uploads())
                .extracting(MultipartUpload::uploadId)
                .containsExactly(upload);
        assertThat(s3.listParts(r -> r.bucket(bucket).key("k").uploadId(upload)).parts())
                .extracting(Part::partNumber)
                .containsExactly(1);

        s3.abortMultipartUpload(r -> r.bucket(bucket).key("k").uploadId(upload));

        assertThat(files()).isEmpty();
        assertThat(errorOf(() -> part(upload, 2))).isEqualTo("404 NoSuchUpload");
        assertThat(s3.listMultipartUploads(r -> r.bucket(bucket)).uploads()).isEmpty();
    }

    @Test
    void aPartThatIsSentAgainOrLeftOutLeavesTheDisk() throws IOException {
        String upload = begin();
        part(upload, 1);
        CompletedPart first = part(upload, 1);
        part(upload, 2);

        complete(upload, List.of(first));

        assertThat(files()).hasSize(1);
    }

    @Test
    void aPartIsCopiedFromARange() {
        s3.putObject(r -> r.bucket(bucket).key("source"), RequestBody.fromBytes(body));
        String upload = begin();
        var copied = s3.uploadPartCopy(r -> r.sourceBucket(bucket)
                .sourceKey("source")
                .destinationBucket(bucket)
                .destinationKey("k")
                .uploadId(upload)
                .partNumber(1)
                .copySourceRange("bytes=10-19"));

        complete(
                upload,
                List.of(CompletedPart.builder()
                        .partNumber(1)
                        .eTag(copied.copyPartResult().eTag())
                        .build()));

        assertThat(s3.getObjectAsBytes(r -> r.bucket(bucket).key("k")).asByteArray())
                .isEqualTo(Arrays.copyOfRange(body, 10, 20));
    }

    @Test
    void aCopyOfAnUploadIsOneBodyAgain() {
        String upload = begin();
        complete(upload, List.of(part(upload, 1), part(upload, 2), part(upload, 3)));

        var copy = s3.copyObject(r ->
                r.sourceBucket(bucket).sourceKey("k").destinationBucket(bucket).destinationKey("copy"));

        assertThat(copy.copyObjectResult().eTag()).isEqualTo("\"" + DigestUtils.md5Hex(body) + "\"");
    }

    private String begin() {
        return s3.createMultipartUpload(r -> r.bucket(bucket).key("k")).uploadId();
    }

    private byte[] bytesOf(int number) {
        return Arrays.copyOfRange(body, (number - 1) * PART, Math.min(number * PART, body.length));
    }

    private CompletedPart part(String upload, int number) {
        String etag = s3.uploadPart(
                        r -> r.bucket(bucket).key("k").uploadId(upload).partNumber(number),
                        RequestBody.fromBytes(bytesOf(number)))
                .eTag();
        return CompletedPart.builder().partNumber(number).eTag(etag).build();
    }

    private CompleteMultipartUploadResponse complete(String upload, List<CompletedPart> parts) {
        return s3.completeMultipartUpload(
                r -> r.bucket(bucket).key("k").uploadId(upload).multipartUpload(u -> u.parts(parts)));
    }

    private String etagOfParts() {
        byte[] digests = new byte[48];
        for (int number = 1; number <= 3; number++) {
            System.arraycopy(DigestUtils.md5(bytesOf(number)), 0, digests, (number - 1) * 16, 16);
        }
        return "\"" + DigestUtils.md5Hex(digests) + "-3\"";
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(fixture.services.directory().folder(LocalS3.FOLDER))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
