package dev.pipelocal.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** The example of AWS's page "Signature calculations: chunked upload". */
class ChunkSignaturesTest {
    private static final SigningKey KEY = SigningKey.of(
            "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request",
            "20130524T000000Z",
            "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static final String SEED = "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9";
    private static final String FIRST = "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648";
    private static final String SECOND = "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497";
    private static final String LAST = "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9";

    @Test
    void chunksThatCarryTheirSignaturesAreRead() throws IOException {
        assertThat(read(body(letters(65536), FIRST, letters(1024), SECOND, LAST)))
                .isEqualTo(letters(66560));
    }

    @Test
    void aChangedChunkIsRefused() {
        byte[] changed = letters(1024);
        changed[1000] = 'b';

        assertRefused(body(letters(65536), FIRST, changed, SECOND, LAST));
    }

    @Test
    void aChunkThatIsLeftOutOrUnsignedIsRefused() {
        assertRefused(body(letters(65536), FIRST, new byte[0], LAST, LAST));
        assertRefused("1\r\na\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertRefused(body(letters(65536), FIRST, letters(1024), SECOND, SECOND));
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        AwsServiceException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch"));
    }

    private static byte[] read(byte[] body) throws IOException {
        var stream = new AwsChunkedStream(new ByteArrayInputStream(body));
        stream.verify(new ChunkSignatures(KEY, SEED, SignatureErrors.S3));
        return stream.readAllBytes();
    }

    private static byte[] body(byte[] one, String signatureOne, byte[] two, String signatureTwo, String last) {
        var body = new ByteArrayOutputStream();
        chunk(body, one, signatureOne);
        if (two.length > 0) {
            chunk(body, two, signatureTwo);
        }
        chunk(body, new byte[0], last);
        return body.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream body, byte[] bytes, String signature) {
        body.writeBytes((Integer.toHexString(bytes.length) + ";chunk-signature=" + signature + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(bytes);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] letters(int count) {
        var letters = new byte[count];
        Arrays.fill(letters, (byte) 'a');
        return letters;
    }
}
