package dev.pipelocal.runners.build;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Replaces secrets in a build's log; of a secret of several lines, each. What a build encodes (base64) is not found. */
final class Masking {
    private static final String MASK = "***";

    private final List<String> secrets;

    Masking(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .flatMap(secret -> Arrays.stream(secret.split("\\R")))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String mask(String line) {
        String masked = line;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /** How many bytes the longest secret has. */
    int longest() {
        return secrets.stream()
                .mapToInt(secret -> secret.getBytes(UTF_8).length)
                .max()
                .orElse(0);
    }

    /** Where a line may be cut in two such that no secret is torn: at {@code wanted} or before it. */
    int cut(String line, int wanted) {
        int at = wanted;
        for (int before = -1; before != at; ) {
            before = at;
            for (String secret : secrets) {
                int found = line.indexOf(secret, Math.max(0, at - secret.length() + 1));
                if (found > 0 && found < at) {
                    at = found;
                }
            }
        }
        return at;
    }
}
