package dev.pipelocal.core.declaration;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what occurs more than once. */
final class Repeated {
    private Repeated() {}

    /** The second and later occurrences of equal elements, each element once, in order. */
    static <T> Stream<T> of(Stream<T> elements) {
        Set<T> seen = new HashSet<>();
        return elements.filter(element -> !seen.add(element)).distinct();
    }
}
