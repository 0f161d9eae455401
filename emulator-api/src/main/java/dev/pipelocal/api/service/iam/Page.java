package dev.pipelocal.api.service.iam;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One page of a list that is ordered by name: {@code MaxItems} of 100 by default, a marker that names the last item given. */
record Page<T>(List<T> items, Optional<String> marker) {
    static <T> Page<T> of(List<T> all, Function<T, String> name, @Nullable String marker, @Nullable Integer maxItems) {
        String after = marker == null ? "" : decode(marker);
        int limit = maxItems == null ? 100 : maxItems;
        List<T> rest = all.stream()
                .filter(item -> name.apply(item).compareTo(after) > 0)
                .limit(limit + 1L)
                .toList();
        if (rest.size() <= limit) {
            return new Page<>(rest, Optional.empty());
        }
        List<T> items = rest.subList(0, limit);
        return new Page<>(items, Optional.of(encode(name.apply(items.getLast()))));
    }

    boolean isTruncated() {
        return marker.isPresent();
    }

    private static String encode(String name) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw IamErrors.invalid("Invalid Marker.");
        }
    }
}
