package dev.pipelocal.runners.build.cache;

import java.util.List;

/**
 * What a build's cache section comes down to, kept with its plan.
 *
 * @param key its variables replaced, or empty
 * @param paths their variables replaced; none, and nothing is cached
 * @param saves whether the build leaves a cache
 */
public record CachePlan(String key, List<String> paths, boolean saves) {
    public static final CachePlan NONE = new CachePlan("", List.of(), false);

    public CachePlan {
        paths = List.copyOf(paths);
    }

    public List<CachePath> cachePaths() {
        return paths.stream().map(CachePath::new).toList();
    }
}
