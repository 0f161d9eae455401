package dev.pipelocal.core.service;

import java.util.Optional;

/** Which page; the operation's own default counts where {@code maxResults} is absent. */
public record PageRequest(Optional<Integer> maxResults, Optional<String> nextToken) {
    public static PageRequest first() {
        return new PageRequest(Optional.empty(), Optional.empty());
    }
}
