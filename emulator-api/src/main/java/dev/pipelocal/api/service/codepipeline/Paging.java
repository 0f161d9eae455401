package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.core.service.PageRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Paging members of requests. */
final class Paging {
    private Paging() {}

    static PageRequest of(@Nullable Integer maxResults, @Nullable String nextToken) {
        return new PageRequest(Optional.ofNullable(maxResults), Optional.ofNullable(nextToken));
    }
}
