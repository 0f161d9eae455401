package dev.pipelocal.core.id;

import java.util.Random;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes identifiers: random ones, or the same ones in every run of a test. */
public interface Ids {
    /** Letters and digits, capitals first. */
    String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    String LOWER_ALPHANUMERIC = "abcdefghijklmnopqrstuvwxyz0123456789";
    String UPPER_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** A version 4 UUID. */
    UUID uuid();

    /** {@code length} characters of {@code alphabet}. */
    String text(String alphabet, int length);

    /** Ids that nobody can guess. */
    static Ids random() {
        return new GeneratedIds(new java.security.SecureRandom());
    }

    /** The same ids in the same order for the same seed. */
    static Ids deterministic(long seed) {
        return new GeneratedIds(new Random(seed));
    }

    /** Ids out of a random generator. */
    record GeneratedIds(RandomGenerator generator) implements Ids {
        private static final long VERSION_4 = 0x0000000000004000L;
        private static final long IETF_VARIANT = 0x8000000000000000L;

        @Override
        public UUID uuid() {
            return new UUID(
                    generator.nextLong() & 0xFFFFFFFFFFFF0FFFL | VERSION_4,
                    generator.nextLong() & 0x3FFFFFFFFFFFFFFFL | IETF_VARIANT);
        }

        @Override
        public String text(String alphabet, int length) {
            var text = new StringBuilder(length);
            for (int i = 0; i < length; i++) {
                text.append(alphabet.charAt(generator.nextInt(alphabet.length())));
            }
            return text.toString();
        }
    }
}
