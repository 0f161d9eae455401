package dev.pipelocal.api.service.kms;

import dev.pipelocal.core.journal.Documents.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.InvalidMarkerException;

/** One page of a list in order of ids; the marker names the last item given. */
record KmsPage<T>(List<T> items, Optional<String> marker) {
    /** Reads stored items after an id, so many at most. */
    interface Source<T> {
        List<Entry<T>> read(String after, int limit);
    }

    static <T> KmsPage<T> of(@Nullable String marker, int limit, Source<T> source, Predicate<T> shown) {
        String after = marker == null ? "" : decode(marker);
        var found = new ArrayList<Entry<T>>();
        List<Entry<T>> read;
        do {
            read = source.read(after, limit + 1);
            read.stream().filter(entry -> shown.test(entry.value())).forEach(found::add);
            after = read.isEmpty() ? after : read.getLast().id();
        } while (found.size() <= limit && read.size() > limit);
        List<T> items = found.stream().limit(limit).map(Entry::value).toList();
        return new KmsPage<>(
                items,
                found.size() > limit ? Optional.of(encode(found.get(limit - 1).id())) : Optional.empty());
    }

    boolean isTruncated() {
        return marker.isPresent();
    }

    private static String encode(String id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw InvalidMarkerException.builder()
                    .message("Could not deserialize token.")
                    .build();
        }
    }
}
