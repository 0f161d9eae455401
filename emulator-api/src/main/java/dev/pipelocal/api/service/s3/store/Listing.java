package dev.pipelocal.api.service.s3.store;

import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A page of a listing, in byte order of keys; versions of a key from new to old. */
public record Listing(List<Entry> entries, boolean truncated) {
    public Listing {
        entries = List.copyOf(entries);
    }

    public <E extends Entry> List<E> of(Class<E> type) {
        return entries.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** An object, or keys rolled up. */
    public sealed interface Entry {
        /** The key, or the common prefix. */
        String name();
    }

    /** A version of an object, or a delete marker. */
    public record Version(
            String name,
            String version,
            boolean latest,
            boolean deleteMarker,
            long size,
            String etag,
            Instant modified,
            String storageClass,
            Optional<StoredChecksum> checksum)
            implements Entry {}

    /** All keys that begin so. */
    public record CommonPrefix(String name) implements Entry {}

    /**
     * What to list.
     *
     * @param delimiter empty for none
     * @param after begin behind this key or common prefix; empty to begin at the start
     * @param afterVersion begin behind this version of {@code after}
     * @param limit of entries
     * @param versions all of them, with delete markers; else current objects only
     */
    public record Query(
            String prefix,
            String delimiter,
            String after,
            Optional<String> afterVersion,
            int limit,
            boolean versions) {}
}
