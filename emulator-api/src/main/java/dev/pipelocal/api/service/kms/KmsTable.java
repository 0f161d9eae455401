package dev.pipelocal.api.service.kms;

import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Entry;
import dev.pipelocal.core.journal.Documents.Kind;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/** Documents of one kind, of which those that were used stay in memory: every encrypted object asks for its key. */
final class KmsTable<T> {
    private static final int MOST_IN_MEMORY = 1000;

    private record Place(Kind kind, String id) {}

    private final Documents documents;
    private final String kind;
    private final Class<T> type;
    private final ConcurrentMap<Place, T> used = new ConcurrentHashMap<>();

    KmsTable(Documents documents, String kind, Class<T> type) {
        this.documents = documents;
        this.kind = kind;
        this.type = type;
    }

    Optional<T> get(String account, String region, String id) {
        if (used.size() > MOST_IN_MEMORY) {
            used.clear();
        }
        var place = new Place(kind(account, region), id);
        return Optional.ofNullable(used.computeIfAbsent(place, this::load));
    }

    @SuppressWarnings("NullAway") // computeIfAbsent stores nothing for null.
    private T load(Place place) {
        return documents.get(place.kind, place.id, type).orElse(null);
    }

    boolean add(String account, String region, String id, T value) {
        return documents.putIfAbsent(kind(account, region), id, value);
    }

    @SuppressWarnings("NullAway") // compute removes for null.
    Optional<T> update(String account, String region, String id, UnaryOperator<T> change) {
        var place = new Place(kind(account, region), id);
        return Optional.ofNullable(used.compute(
                place,
                (key, old) -> documents.update(place.kind, id, type, change).orElse(null)));
    }

    @SuppressWarnings("NullAway")
    boolean delete(String account, String region, String id) {
        var place = new Place(kind(account, region), id);
        boolean[] deleted = {false};
        used.compute(place, (key, old) -> {
            deleted[0] = documents.delete(place.kind, id);
            return null;
        });
        return deleted[0];
    }

    List<Entry<T>> list(String account, String region, String after, int limit) {
        return documents.list(kind(account, region), after, limit, type);
    }

    private Kind kind(String account, String region) {
        return new Kind(account, region, "kms", kind);
    }
}
