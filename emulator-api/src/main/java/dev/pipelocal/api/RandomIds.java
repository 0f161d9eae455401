package dev.pipelocal.api;

import dev.pipelocal.core.execution.Ids;
import java.security.SecureRandom;
import java.util.UUID;

/** Ids that cannot be guessed: approval tokens are among them. */
final class RandomIds implements Ids {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();

    @Override
    public String uuid() {
        return UUID.randomUUID().toString();
    }

    @Override
    public String letters(int length) {
        return random.ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, at) -> text.append(ALPHABET.charAt(at)), StringBuilder::append)
                .toString();
    }
}
