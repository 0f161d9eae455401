package dev.pipelocal.runners.build.cache;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps cache archives. The key is empty for a cache without one; an IOException's message goes into the build's log. */
public interface CacheStore {
    Optional<InputStream> open(String key) throws IOException;

    /** The newest archive whose key begins like that; a store without such a search has none. */
    default Optional<InputStream> openNewest(String prefix) throws IOException {
        return Optional.empty();
    }

    boolean contains(String key) throws IOException;

    /** Keeps a file's content, in place of what was there. */
    void save(String key, Path archive) throws IOException;
}
