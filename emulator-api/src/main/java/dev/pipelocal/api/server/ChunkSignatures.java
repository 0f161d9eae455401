package dev.pipelocal.api.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The signatures of an aws-chunked body, each made from the one before it; the first from the request's own. One body's only.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html">Signature calculations: chunked
 *     upload</a>
 */
final class ChunkSignatures {
    private static final String EXTENSION = "chunk-signature=";
    private static final String TRAILER = "x-amz-trailer-signature";

    private final SigningKey key;
    private final SignatureErrors errors;
    private final MessageDigest data = Digests.sha256();
    private String previous;
    private String given = "";

    /** @param seed the signature of the request's head */
    ChunkSignatures(SigningKey key, String seed, SignatureErrors errors) {
        this.key = key;
        this.previous = seed;
        this.errors = errors;
    }

    /** @param extension what follows the chunk's size */
    void beginChunk(String extension) {
        given = extension.startsWith(EXTENSION)
                ? extension.substring(EXTENSION.length()).strip()
                : "";
    }

    void update(byte[] bytes, int offset, int length) {
        data.update(bytes, offset, length);
    }

    /** @throws software.amazon.awssdk.awscore.exception.AwsServiceException if the chunk is not what was signed */
    void endChunk() {
        String text =
                previous + "\n" + Digests.EMPTY_SHA256 + "\n" + HexFormat.of().formatHex(data.digest());
        require(key.sign("AWS4-HMAC-SHA256-PAYLOAD", text), given);
        previous = given;
    }

    /** @param trailers by lower-case name, in their order; unsigned when there are none */
    void trailers(Map<String, String> trailers) {
        if (trailers.isEmpty()) {
            return;
        }
        String signed = trailers.entrySet().stream()
                .filter(trailer -> !trailer.getKey().equals(TRAILER))
                .map(trailer -> trailer.getKey() + ":" + trailer.getValue() + "\n")
                .collect(Collectors.joining());
        String text = previous + "\n" + Digests.sha256Hex(signed.getBytes(StandardCharsets.UTF_8));
        require(key.sign("AWS4-HMAC-SHA256-TRAILER", text), trailers.getOrDefault(TRAILER, ""));
    }

    private void require(String expected, String found) {
        if (!Digests.areEqual(expected, found)) {
            throw errors.mismatch();
        }
    }
}
