package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.SortOrderType;

/**
 * Builds, or batches of builds, by account and Region: each by its id, all and a project's from the newest on, and those that
 * have not ended.
 */
final class RunStore<R extends RunRecord> {
    private final Documents documents;
    private final String name;
    private final Class<R> type;

    /** Those that have not ended, of all accounts and Regions. */
    private final Kind unfinished;

    /** @param name begins the documents' kinds: {@code build}, {@code build-batch} */
    RunStore(Documents documents, String name, Class<R> type) {
        this.documents = documents;
        this.name = name;
        this.type = type;
        this.unfinished = new Kind("", "", "codebuild", "unfinished-" + name);
    }

    private record Number(long last) {}

    private record Reference(String account, String region, String id) {}

    /** What was started, and whether an earlier request with the same token had started it. */
    record Started<R>(R record, boolean repeated) {}

    /**
     * Stores what is new under the project's next number, all in one step.
     *
     * @param token the request's idempotency token, or empty
     * @param listed whether the lists show it
     * @param record makes the record of a number; called on the writer's thread
     */
    Started<R> add(Caller caller, String project, String token, boolean listed, LongFunction<R> record) {
        return documents.atomically(rows -> {
            Kind tokens = kind(caller, name + "-token/" + project);
            if (!token.isEmpty()) {
                Optional<Reference> earlier = rows.get(tokens, token, Reference.class);
                if (earlier.isPresent()) {
                    return new Started<>(
                            rows.get(all(caller), earlier.get().id(), type)
                                    .orElseThrow(() -> CodeBuildErrors.noBuild(
                                            earlier.get().id())),
                            true);
                }
            }
            Kind numbers = kind(caller, name + "-number");
            long number =
                    rows.get(numbers, project, Number.class).map(Number::last).orElse(0L) + 1;
            R added = record.apply(number);
            RunRecord.Key key = added.key();
            Reference reference = reference(added);
            rows.put(numbers, project, new Number(number));
            rows.put(all(caller), key.id(), added);
            if (listed) {
                rows.put(order(caller), newestFirst(key), reference);
                rows.put(order(caller, project), newestFirst(key), reference);
            }
            rows.put(unfinished, oldestFirst(key), reference);
            if (!token.isEmpty()) {
                rows.put(tokens, token, reference);
            }
            return new Started<>(added, false);
        });
    }

    Optional<R> find(Caller caller, String id) {
        return documents.get(all(caller), id, type);
    }

    void save(R record) {
        RunRecord.Key key = record.key();
        if (key.complete()) {
            documents.atomically(rows -> {
                rows.put(all(record.owner()), key.id(), record);
                return rows.delete(unfinished, oldestFirst(key));
            });
        } else {
            documents.put(all(record.owner()), key.id(), record);
        }
    }

    /** Stores what had ended and goes on again. */
    void reopen(R record) {
        RunRecord.Key key = record.key();
        documents.atomically(rows -> {
            rows.put(all(record.owner()), key.id(), record);
            rows.put(unfinished, oldestFirst(key), reference(record));
            return true;
        });
    }

    boolean delete(Caller caller, String id) {
        return documents.atomically(rows -> {
            Optional<R> record = rows.get(all(caller), id, type);
            record.map(RunRecord::key).ifPresent(key -> {
                rows.delete(all(caller), id);
                rows.delete(order(caller), newestFirst(key));
                rows.delete(order(caller, key.project()), newestFirst(key));
            });
            return record.isPresent();
        });
    }

    /** What had not ended when it was last stored, oldest first. */
    List<R> unfinished() {
        return documents.list(unfinished, "", Integer.MAX_VALUE, Reference.class).stream()
                .map(Documents.Entry::value)
                .flatMap(reference ->
                        find(Caller.root(reference.account(), reference.region()), reference.id()).stream())
                .toList();
    }

    /** Ids, newest first unless the order asked for is ascending. */
    List<String> ids(Caller caller, Optional<String> project, @Nullable SortOrderType sortOrder) {
        Kind order = project.map(each -> order(caller, each)).orElseGet(() -> order(caller));
        List<String> ids = new ArrayList<>();
        documents
                .list(order, "", Integer.MAX_VALUE, Reference.class)
                .forEach(entry -> ids.add(entry.value().id()));
        if (sortOrder == SortOrderType.ASCENDING) {
            Collections.reverse(ids);
        }
        return ids;
    }

    private static Reference reference(RunRecord record) {
        return new Reference(record.account(), record.region(), record.key().id());
    }

    private static String newestFirst(RunRecord.Key key) {
        return "%019d/%019d/%s"
                .formatted(Long.MAX_VALUE - key.start().toEpochMilli(), Long.MAX_VALUE - key.number(), key.id());
    }

    private static String oldestFirst(RunRecord.Key key) {
        return "%019d/%019d/%s".formatted(key.start().toEpochMilli(), key.number(), key.arn());
    }

    private Kind all(Caller caller) {
        return kind(caller, name);
    }

    private Kind order(Caller caller) {
        return kind(caller, name + "-order");
    }

    private Kind order(Caller caller, String project) {
        return kind(caller, name + "-order/" + project);
    }

    private static Kind kind(Caller caller, String kind) {
        return new Kind(caller.account(), caller.region(), "codebuild", kind);
    }
}
