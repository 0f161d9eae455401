package dev.pipelocal.api.service.ssm;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Entry;
import dev.pipelocal.core.journal.Documents.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The parameters of the caller's account and Region. */
final class ParameterTable {
    private static final int READ_AHEAD = 50;

    private final Documents documents;

    ParameterTable(Documents documents) {
        this.documents = documents;
    }

    /** One page, in order of names. */
    record Page(List<ParameterRecord> parameters, Optional<String> nextToken) {}

    Optional<ParameterRecord> get(String name) {
        return documents.get(kind(), name, ParameterRecord.class);
    }

    /** Changes what is there, or makes what is not, in one step. */
    ParameterRecord put(String name, Function<Optional<ParameterRecord>, ParameterRecord> change) {
        Kind kind = kind();
        return documents.atomically(all -> {
            ParameterRecord next = change.apply(all.get(kind, name, ParameterRecord.class));
            all.put(kind, name, next);
            return next;
        });
    }

    Optional<ParameterRecord> update(String name, UnaryOperator<ParameterRecord> change) {
        return documents.update(kind(), name, ParameterRecord.class, change);
    }

    boolean delete(String name) {
        return documents.delete(kind(), name);
    }

    Page page(@Nullable String token, int limit, Predicate<ParameterRecord> shown) {
        Kind kind = kind();
        String after = token == null ? "" : decode(token);
        var found = new ArrayList<ParameterRecord>();
        List<Entry<ParameterRecord>> read;
        do {
            read = documents.list(kind, after, READ_AHEAD, ParameterRecord.class);
            read.stream().map(Entry::value).filter(shown).forEach(found::add);
            after = read.isEmpty() ? after : read.getLast().id();
        } while (found.size() <= limit && read.size() == READ_AHEAD);
        if (found.size() <= limit) {
            return new Page(found, Optional.empty());
        }
        List<ParameterRecord> page = found.subList(0, limit);
        return new Page(page, Optional.of(encode(page.getLast().name())));
    }

    static String encode(String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
    }

    static String decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw SsmErrors.invalidToken();
        }
    }

    private static Kind kind() {
        Caller caller = CurrentCaller.get();
        return new Kind(caller.account(), caller.region(), "ssm", "parameter");
    }
}
