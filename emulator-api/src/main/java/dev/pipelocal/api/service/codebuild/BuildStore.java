package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import software.amazon.awssdk.services.codebuild.model.Build;

/** Builds by account and Region: each by its id, all and a project's from the newest on, and those that have not ended. */
final class BuildStore {
    /** Builds that have not ended, of all accounts and Regions. */
    private static final Kind UNFINISHED = new Kind("", "", "codebuild", "unfinished-build");

    private final Documents documents;

    BuildStore(Documents documents) {
        this.documents = documents;
    }

    private record Number(long last) {}

    private record Reference(String account, String region, String id) {}

    /** A started build, and whether an earlier request with the same token had started it. */
    record Started(BuildRecord record, boolean repeated) {}

    /**
     * Stores a new build under the project's next number, all in one step.
     *
     * @param token the request's idempotency token, or empty
     * @param listed whether the lists show it
     * @param record makes the build of a number; called on the writer's thread
     */
    Started add(Caller caller, String project, String token, boolean listed, LongFunction<BuildRecord> record) {
        return documents.atomically(rows -> {
            Kind tokens = kind(caller, "build-token/" + project);
            if (!token.isEmpty()) {
                Optional<Reference> earlier = rows.get(tokens, token, Reference.class);
                if (earlier.isPresent()) {
                    return new Started(
                            rows.get(builds(caller), earlier.get().id(), BuildRecord.class)
                                    .orElseThrow(() -> CodeBuildErrors.noBuild(
                                            earlier.get().id())),
                            true);
                }
            }
            Kind numbers = kind(caller, "build-number");
            long number =
                    rows.get(numbers, project, Number.class).map(Number::last).orElse(0L) + 1;
            BuildRecord added = record.apply(number);
            Build build = added.buildShape();
            var reference = new Reference(caller.account(), caller.region(), build.id());
            rows.put(numbers, project, new Number(number));
            rows.put(builds(caller), build.id(), added);
            if (listed) {
                rows.put(kind(caller, "build-order"), newestFirst(build), reference);
                rows.put(kind(caller, "build-order/" + project), newestFirst(build), reference);
            }
            rows.put(UNFINISHED, oldestFirst(build), reference);
            if (!token.isEmpty()) {
                rows.put(tokens, token, reference);
            }
            return new Started(added, false);
        });
    }

    Optional<BuildRecord> find(Caller caller, String id) {
        return documents.get(builds(caller), id, BuildRecord.class);
    }

    void save(BuildRecord record) {
        Build build = record.buildShape();
        if (Boolean.TRUE.equals(build.buildComplete())) {
            documents.atomically(rows -> {
                rows.put(builds(record.owner()), build.id(), record);
                return rows.delete(UNFINISHED, oldestFirst(build));
            });
        } else {
            documents.put(builds(record.owner()), build.id(), record);
        }
    }

    boolean delete(Caller caller, String id) {
        return documents.atomically(rows -> {
            Optional<BuildRecord> record = rows.get(builds(caller), id, BuildRecord.class);
            record.map(BuildRecord::buildShape).ifPresent(build -> {
                rows.delete(builds(caller), id);
                rows.delete(kind(caller, "build-order"), newestFirst(build));
                rows.delete(kind(caller, "build-order/" + build.projectName()), newestFirst(build));
            });
            return record.isPresent();
        });
    }

    /** What had not ended when it was last stored, oldest first. */
    List<BuildRecord> unfinished() {
        return documents.list(UNFINISHED, "", Integer.MAX_VALUE, Reference.class).stream()
                .map(Documents.Entry::value)
                .flatMap(reference ->
                        find(Caller.root(reference.account(), reference.region()), reference.id()).stream())
                .toList();
    }

    /** Ids of builds, newest first. */
    List<String> ids(Caller caller, Optional<String> project) {
        Kind order = kind(caller, project.map(name -> "build-order/" + name).orElse("build-order"));
        List<String> ids = new ArrayList<>();
        documents
                .list(order, "", Integer.MAX_VALUE, Reference.class)
                .forEach(entry -> ids.add(entry.value().id()));
        return ids;
    }

    private static String newestFirst(Build build) {
        return "%019d/%019d/%s"
                .formatted(
                        Long.MAX_VALUE - build.startTime().toEpochMilli(),
                        Long.MAX_VALUE - build.buildNumber(),
                        build.id());
    }

    private static String oldestFirst(Build build) {
        return "%019d/%019d/%s".formatted(build.startTime().toEpochMilli(), build.buildNumber(), build.arn());
    }

    private static Kind builds(Caller caller) {
        return kind(caller, "build");
    }

    private static Kind kind(Caller caller, String kind) {
        return new Kind(caller.account(), caller.region(), "codebuild", kind);
    }
}
