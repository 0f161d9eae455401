package dev.pipelocal.api.service.s3;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a body. */
record ByteRange(long offset, long length) {
    private static final Pattern HEADER = Pattern.compile("bytes=(\\d*)-(\\d*)");

    /**
     * Reads a Range header. What is no range of bytes, or several of them, is as if it were not there (GetObject).
     *
     * @throws software.amazon.awssdk.services.s3.model.S3Exception InvalidRange if it begins behind the end
     */
    static Optional<ByteRange> parse(@Nullable String header, long size) {
        Matcher matcher = HEADER.matcher(header == null ? "" : header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : Optional.of(suffix(number(last), size));
        }
        long from = number(first);
        long to = last.isEmpty() ? size - 1 : Math.min(number(last), size - 1);
        if (!last.isEmpty() && number(last) < from) {
            return Optional.empty();
        }
        if (from >= size) {
            throw notSatisfiable();
        }
        return Optional.of(new ByteRange(from, to - from + 1));
    }

    private static ByteRange suffix(long wanted, long size) {
        if (wanted == 0 || size == 0) {
            throw notSatisfiable();
        }
        long length = Math.min(wanted, size);
        return new ByteRange(size - length, length);
    }

    private static long number(String digits) {
        return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
    }

    private static RuntimeException notSatisfiable() {
        return S3Errors.of(416, "InvalidRange", "The requested range is not satisfiable");
    }

    String contentRange(long size) {
        return "bytes %d-%d/%d".formatted(offset, offset + length - 1, size);
    }
}
