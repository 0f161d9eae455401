package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.journal.Documents.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.codebuild.model.Project;

/** Projects by account and Region. */
final class ProjectStore {
    private static final int PAGE = 500;

    private final Documents documents;

    ProjectStore(Documents documents) {
        this.documents = documents;
    }

    /** A stored project: the shape as {@link StoredShape} writes it. */
    record ProjectRecord(Map<String, Object> project) {
        static ProjectRecord of(Project project) {
            return new ProjectRecord(StoredShape.write(project));
        }

        Project shape() {
            return StoredShape.read(project, Project.builder(), Project.class);
        }
    }

    Optional<Project> find(Caller caller, String name) {
        return documents.get(kind(caller), name, ProjectRecord.class).map(ProjectRecord::shape);
    }

    Project require(Caller caller, String name) {
        return find(caller, name).orElseThrow(() -> CodeBuildErrors.noProject(Arns.project(caller, name)));
    }

    boolean add(Caller caller, Project project) {
        return documents.putIfAbsent(kind(caller), project.name(), ProjectRecord.of(project));
    }

    Project update(Caller caller, String name, UnaryOperator<Project> change) {
        return documents
                .update(
                        kind(caller),
                        name,
                        ProjectRecord.class,
                        record -> ProjectRecord.of(change.apply(record.shape())))
                .map(ProjectRecord::shape)
                .orElseThrow(() -> CodeBuildErrors.noProject(Arns.project(caller, name)));
    }

    boolean delete(Caller caller, String name) {
        return documents.delete(kind(caller), name);
    }

    /** How often a project's cache was invalidated: what was kept before is not found under the next number. */
    long cacheGeneration(Caller caller, String project) {
        return documents
                .get(generations(caller), project, Generation.class)
                .map(Generation::number)
                .orElse(0L);
    }

    void invalidateCache(Caller caller, String project) {
        documents.atomically(rows -> {
            long last = rows.get(generations(caller), project, Generation.class)
                    .map(Generation::number)
                    .orElse(0L);
            rows.put(generations(caller), project, new Generation(last + 1));
            return last;
        });
    }

    private record Generation(long number) {}

    private static Kind generations(Caller caller) {
        return new Kind(caller.account(), caller.region(), "codebuild", "cache-generation");
    }

    List<Project> all(Caller caller) {
        List<Project> projects = new ArrayList<>();
        String after = "";
        List<Documents.Entry<ProjectRecord>> page;
        do {
            page = documents.list(kind(caller), after, PAGE, ProjectRecord.class);
            page.forEach(entry -> projects.add(entry.value().shape()));
            after = page.isEmpty() ? after : page.getLast().id();
        } while (page.size() == PAGE);
        return projects;
    }

    private static Kind kind(Caller caller) {
        return new Kind(caller.account(), caller.region(), "codebuild", "project");
    }
}
