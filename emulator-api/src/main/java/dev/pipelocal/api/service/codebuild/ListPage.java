package dev.pipelocal.api.service.codebuild;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One page of a list: 100 at most, or as many as asked for. The token is a position in the list. */
record ListPage<T>(List<T> items, Optional<String> nextToken) {
    private static final int PAGE = 100;

    static <T> ListPage<T> of(List<T> all, @Nullable String token) {
        return of(all, token, null);
    }

    static <T> ListPage<T> of(List<T> all, @Nullable String token, @Nullable Integer maxResults) {
        int from = Math.min(token == null ? 0 : position(token), all.size());
        int to = Math.min(all.size(), from + (maxResults == null ? PAGE : maxResults));
        return new ListPage<>(all.subList(from, to), to < all.size() ? Optional.of(token(to)) : Optional.empty());
    }

    static String token(int position) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("at:" + position).getBytes(StandardCharsets.UTF_8));
    }

    static int position(String token) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith("at:")) {
                return Integer.parseUnsignedInt(text.substring(3));
            }
        } catch (IllegalArgumentException e) {
            throw CodeBuildErrors.invalid("Invalid nextToken");
        }
        throw CodeBuildErrors.invalid("Invalid nextToken");
    }
}
