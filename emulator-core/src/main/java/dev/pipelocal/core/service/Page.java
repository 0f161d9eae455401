package dev.pipelocal.core.service;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** One page of a list; {@code nextToken} is absent on the last. */
public record Page<T>(List<T> items, Optional<String> nextToken) {
    public Page {
        items = List.copyOf(items);
    }

    public <R> Page<R> map(Function<T, R> change) {
        return new Page<>(items.stream().map(change).toList(), nextToken);
    }
}
