package dev.pipelocal.api.service.iam;

import java.util.random.RandomGenerator;

/** Ids and keys of the forms that AWS gives (IAM user guide, unique identifiers). */
public final class IamIds {
    private static final String UNIQUE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String SECRET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private final RandomGenerator random;

    public IamIds(RandomGenerator random) {
        this.random = random;
    }

    /** Twenty-one characters: {@code AROA} a role, {@code ANPA} a policy, {@code AIDA} a user. */
    String uniqueId(String prefix) {
        return prefix + text(UNIQUE, 21 - prefix.length());
    }

    /** Twenty characters that begin with {@code ASIA}. */
    String sessionKeyId() {
        return "ASIA" + text(UNIQUE, 16);
    }

    String secretAccessKey() {
        return text(SECRET, 40);
    }

    String sessionToken() {
        return "FwoGZXIvYXdzE" + text(SECRET, 343);
    }

    private String text(String alphabet, int length) {
        return random.ints(length, 0, alphabet.length())
                .collect(StringBuilder::new, (text, at) -> text.append(alphabet.charAt(at)), StringBuilder::append)
                .toString();
    }
}
