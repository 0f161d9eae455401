package dev.pipelocal.api.server;

import dev.pipelocal.api.client.CodedError;
import dev.pipelocal.api.wire.TrailingHeaders;
import java.io.FilterInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.checksums.DefaultChecksumAlgorithm;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.utils.BinaryUtils;

/** Compares an aws-chunked body with the checksums that it carries behind itself. */
final class TrailerChecks extends FilterInputStream implements TrailingHeaders {
    private static final String PREFIX = "x-amz-checksum-";
    private static final Map<String, ChecksumAlgorithm> ALGORITHMS = Map.of(
            "crc32", DefaultChecksumAlgorithm.CRC32,
            "crc32c", DefaultChecksumAlgorithm.CRC32C,
            "crc64nvme", DefaultChecksumAlgorithm.CRC64NVME,
            "sha1", DefaultChecksumAlgorithm.SHA1,
            "sha256", DefaultChecksumAlgorithm.SHA256);

    private final AwsChunkedStream chunks;
    private final List<String> announced;
    private final Map<String, SdkChecksum> sums = new LinkedHashMap<>();

    /** @param announced the header {@code x-amz-trailer}: names of trailers that will come */
    TrailerChecks(AwsChunkedStream chunks, @Nullable String announced) {
        super(chunks);
        this.chunks = chunks;
        this.announced = announced == null
                ? List.of()
                : Arrays.stream(announced.toLowerCase(Locale.ROOT).split(","))
                        .map(String::strip)
                        .toList();
        for (String trailer : this.announced) {
            ChecksumAlgorithm algorithm = ALGORITHMS.get(trailer.replaceFirst("^" + PREFIX, ""));
            if (algorithm != null) {
                sums.put(trailer, SdkChecksum.forAlgorithm(algorithm));
            }
        }
    }

    /** Has the chunks' signatures verified too. */
    void verify(ChunkSignatures signatures) {
        chunks.verify(signatures);
    }

    @Override
    public List<String> announced() {
        return announced;
    }

    @Override
    public Map<String, String> trailers() {
        return chunks.trailers();
    }

    @Override
    public int read() throws IOException {
        return SingleByte.of(this);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = chunks.read(target, offset, length);
        if (count < 0) {
            sums.forEach(this::compare);
            sums.clear();
        } else {
            sums.values().forEach(sum -> sum.update(target, offset, count));
        }
        return count;
    }

    private void compare(String trailer, SdkChecksum sum) {
        String expected = chunks.trailers().get(trailer);
        if (expected != null && !expected.equals(BinaryUtils.toBase64(sum.getChecksumBytes()))) {
            String name = trailer.substring(PREFIX.length()).toUpperCase(Locale.ROOT);
            String message = "The %s you specified did not match the calculated checksum.".formatted(name);
            throw CodedError.of(S3Exception.builder(), 400, "BadDigest", message);
        }
    }
}
