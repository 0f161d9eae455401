package dev.pipelocal.core.execution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Unmodifiable copies of maps that keep their order, so that equal histories give equal states. */
public final class Copies {
    private static final Class<?> COPIED =
            Collections.unmodifiableMap(new LinkedHashMap<>()).getClass();

    private Copies() {}

    /** The map itself where it is such a copy: a state changes often, and mostly in one place. */
    public static <K, V> Map<K, V> of(Map<K, V> map) {
        if (map.getClass() == COPIED) {
            return map;
        }
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public static <K, V> Map<K, V> with(Map<K, V> map, K key, V value) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.put(key, value);
        return Collections.unmodifiableMap(copy);
    }

    public static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> copy = new LinkedHashMap<>(map);
        copy.remove(key);
        return Collections.unmodifiableMap(copy);
    }
}
