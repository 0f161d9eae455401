package dev.pipelocal.core.run;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A row and the number that the next page begins behind. */
public record Numbered<T>(long number, T value) {
    static <T> Numbered<T> of(Map.Entry<Long, T> entry) {
        return new Numbered<>(entry.getKey(), entry.getValue());
    }

    /** The newest before a number, newest first. */
    static <T> List<Numbered<T>> before(NavigableMap<Long, T> rows, long before, int limit) {
        return rows.headMap(before, false).descendingMap().entrySet().stream()
                .limit(limit)
                .map(Numbered::of)
                .toList();
    }

    /** The newest of both, newest first; what is recent stands for what is stored under the same number. */
    static <T> List<Numbered<T>> newest(Collection<Numbered<T>> recent, Collection<Numbered<T>> stored, int limit) {
        NavigableMap<Long, Numbered<T>> rows = new TreeMap<>();
        stored.forEach(row -> rows.put(row.number(), row));
        recent.forEach(row -> rows.put(row.number(), row));
        return rows.descendingMap().values().stream().limit(limit).toList();
    }
}
