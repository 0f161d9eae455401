package dev.pipelocal.runners.build.cache;

import java.util.Set;

/** What a project says of the cache that its builds' cache sections fill (CodeBuild user guide, build caching). */
public sealed interface BuildCache {
    record None() implements BuildCache {}

    /**
     * On this machine.
     *
     * @param owner whose it is: any text
     */
    record Local(String owner, Set<Mode> modes) implements BuildCache {
        public Local {
            modes = Set.copyOf(modes);
        }
    }

    /** Elsewhere: in S3. */
    record Remote(CacheStore store) implements BuildCache {}

    /** The local cache's modes, as CodeBuild names them. */
    enum Mode {
        LOCAL_CUSTOM_CACHE,
        LOCAL_SOURCE_CACHE,
        LOCAL_DOCKER_LAYER_CACHE
    }
}
