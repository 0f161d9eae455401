package dev.pipelocal.api.service.s3.store;

import java.util.Arrays;
import java.util.Optional;

/** Arithmetic on keys as bytes, in whose order S3 lists. */
final class KeyBytes {
    private KeyBytes() {}

    /** The smallest key that is greater. */
    static byte[] successor(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }

    /** The smallest key that is greater than all that begin with the prefix; empty if there is none. */
    static Optional<byte[]> after(byte[] prefix) {
        for (int length = prefix.length; length > 0; length--) {
            if (prefix[length - 1] != (byte) 0xFF) {
                byte[] next = Arrays.copyOf(prefix, length);
                next[length - 1]++;
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** The key up to and with the first delimiter behind the prefix; empty if it has none. */
    static Optional<byte[]> commonPrefix(byte[] key, int prefixLength, byte[] delimiter) {
        if (delimiter.length == 0) {
            return Optional.empty();
        }
        for (int at = prefixLength; at + delimiter.length <= key.length; at++) {
            if (Arrays.equals(key, at, at + delimiter.length, delimiter, 0, delimiter.length)) {
                return Optional.of(Arrays.copyOf(key, at + delimiter.length));
            }
        }
        return Optional.empty();
    }

    static byte[] max(byte[] a, byte[] b) {
        return Arrays.compareUnsigned(a, b) >= 0 ? a : b;
    }
}
