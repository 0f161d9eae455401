package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.service.Page;
import dev.pipelocal.core.service.PageRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.codepipeline.model.InvalidNextTokenException;

/**
 * Cuts pages out of lists that are short and ordered by a key. A token names the list and the key that its page begins
 * after, so it stays right while elements come and go, and no other list takes it.
 */
final class ListPage {
    private static final int DEFAULT = 100;

    private ListPage() {}

    /** @param name of the list, without line breaks */
    static <T> Page<T> of(List<T> all, Function<T, String> key, String name, PageRequest request) {
        String after = request.nextToken().map(token -> decode(token, name)).orElse("");
        List<T> rest = all.stream()
                .filter(each -> key.apply(each).compareTo(after) > 0)
                .toList();
        int size = request.maxResults().orElse(DEFAULT);
        if (rest.size() <= size) {
            return new Page<>(rest, Optional.empty());
        }
        List<T> items = rest.subList(0, size);
        return new Page<>(items, Optional.of(encode(name, key.apply(items.getLast()))));
    }

    private static String encode(String name, String key) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((name + "\n" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token, String name) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(name + "\n")) {
                return text.substring(name.length() + 1);
            }
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
        throw invalid(null);
    }

    private static RuntimeException invalid(@org.jspecify.annotations.Nullable Throwable cause) {
        return (RuntimeException) InvalidNextTokenException.builder()
                .message("The next token was specified in an invalid format.")
                .cause(cause)
                .build();
    }
}
