package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.checksum.ChecksumKind;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a request says its body's digests are.
 *
 * @param md5 base64
 * @param checksums base64, one at most
 * @param wanted the algorithm that S3 is to compute with, if none was given
 */
record Integrity(@Nullable String md5, Map<ChecksumKind, String> checksums, Optional<ChecksumKind> wanted) {
    private static final int MD5_LENGTH = 16;

    static final Integrity NONE = new Integrity(null, Map.of(), Optional.empty());

    /** @param value the request's checksum of each kind */
    static Integrity of(
            @Nullable String md5, @Nullable String algorithm, Function<ChecksumKind, @Nullable String> value) {
        Map<ChecksumKind, String> given = new EnumMap<>(ChecksumKind.class);
        for (ChecksumKind kind : ChecksumKind.values()) {
            String checksum = value.apply(kind);
            if (checksum != null) {
                requireShape(kind, checksum);
                given.put(kind, checksum);
            }
        }
        if (given.size() > 1) {
            throw S3Errors.invalidRequest(
                    "Expecting a single x-amz-checksum- header. Multiple checksum Types are not" + " allowed.");
        }
        requireMd5Shape(md5);
        return new Integrity(md5, given, ChecksumKind.named(algorithm));
    }

    private static void requireMd5Shape(@Nullable String md5) {
        if (md5 != null && !isBase64(md5, MD5_LENGTH)) {
            throw S3Errors.of(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
        }
    }

    private static void requireShape(ChecksumKind kind, String checksum) {
        if (!isBase64(checksum, kind.length())) {
            throw S3Errors.invalidRequest("Value for %s header is invalid.".formatted(header(kind)));
        }
    }

    private static boolean isBase64(String text, int length) {
        try {
            return Base64.getDecoder().decode(text).length == length;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static String header(ChecksumKind kind) {
        return "x-amz-checksum-" + kind.name().toLowerCase(Locale.ROOT);
    }

    /** The one to compute: given, asked for, announced as a trailer, else S3's own choice. */
    ChecksumKind kind(Optional<ChecksumKind> announced) {
        return checksums.keySet().stream()
                .findFirst()
                .or(() -> announced)
                .or(() -> wanted)
                .orElse(ChecksumKind.CRC64NVME);
    }

    void verifyMd5(byte[] actual) {
        if (md5 != null && !Arrays.equals(Base64.getDecoder().decode(md5), actual)) {
            throw S3Errors.of(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
        }
    }

    /** @param trailer the value that came behind the body, if any did */
    void verify(ChecksumKind kind, byte[] actual, Optional<String> trailer) {
        Optional<String> expected = trailer.or(() -> Optional.ofNullable(checksums.get(kind)));
        if (expected.isPresent() && !isBase64(expected.get(), kind.length())) {
            throw S3Errors.invalidRequest("Value for %s trailing header is invalid.".formatted(header(kind)));
        }
        if (expected.isPresent() && !Arrays.equals(Base64.getDecoder().decode(expected.get()), actual)) {
            throw S3Errors.of(
                    400, "BadDigest", "The %s you specified did not match the calculated checksum.".formatted(kind));
        }
    }
}
