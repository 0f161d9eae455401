package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.*;

/** The project operations. */
final class Projects {
    private static final int TIMEOUT = 60;
    private static final int QUEUED_TIMEOUT = 480;

    private final ProjectStore store;
    private final ServiceRole roles;
    private final EmulatorClock clock;

    Projects(ProjectStore store, ServiceRole roles, EmulatorClock clock) {
        this.store = store;
        this.roles = roles;
        this.clock = clock;
    }

    CreateProjectResponse create(CreateProjectRequest request) {
        Caller caller = CurrentCaller.get();
        Instant now = clock.now();
        Project project = Project.builder()
                .name(request.name())
                .arn(Arns.project(caller, request.name()))
                .description(request.description())
                .source(request.source())
                .secondarySources(orNull(request.hasSecondarySources(), request.secondarySources()))
                .sourceVersion(request.sourceVersion())
                .secondarySourceVersions(
                        orNull(request.hasSecondarySourceVersions(), request.secondarySourceVersions()))
                .artifacts(request.artifacts())
                .secondaryArtifacts(orNull(request.hasSecondaryArtifacts(), request.secondaryArtifacts()))
                .cache(orElse(
                        request.cache(),
                        ProjectCache.builder().type(CacheType.NO_CACHE).build()))
                .environment(request.environment())
                .serviceRole(ServiceRole.arn(caller, request.serviceRole()))
                .timeoutInMinutes(orElse(request.timeoutInMinutes(), TIMEOUT))
                .queuedTimeoutInMinutes(orElse(request.queuedTimeoutInMinutes(), QUEUED_TIMEOUT))
                .encryptionKey(orElse(request.encryptionKey(), defaultKey(caller)))
                .tags(request.tags())
                .created(now)
                .lastModified(now)
                .vpcConfig(request.vpcConfig())
                .badge(badge(caller, request.name(), request.badgeEnabled()))
                .logsConfig(request.logsConfig())
                .fileSystemLocations(request.fileSystemLocations())
                .buildBatchConfig(request.buildBatchConfig())
                .concurrentBuildLimit(request.concurrentBuildLimit())
                .projectVisibility(ProjectVisibilityType.PRIVATE)
                .build();
        requireValid(project);
        if (!store.add(caller, project)) {
            throw CodeBuildErrors.exists("Project already exists: " + project.arn());
        }
        return CreateProjectResponse.builder().project(project).build();
    }

    /** What the request leaves out stays as it is (API reference, UpdateProject). */
    UpdateProjectResponse update(UpdateProjectRequest request) {
        Caller caller = CurrentCaller.get();
        Instant now = clock.now();
        Project changed = store.update(caller, request.name(), project -> {
            Project next = project.toBuilder()
                    .description(orElse(request.description(), project.description()))
                    .source(orElse(request.source(), project.source()))
                    .secondarySources(
                            request.hasSecondarySources() ? request.secondarySources() : project.secondarySources())
                    .sourceVersion(orElse(request.sourceVersion(), project.sourceVersion()))
                    .secondarySourceVersions(
                            request.hasSecondarySourceVersions()
                                    ? request.secondarySourceVersions()
                                    : project.secondarySourceVersions())
                    .artifacts(orElse(request.artifacts(), project.artifacts()))
                    .secondaryArtifacts(
                            request.hasSecondaryArtifacts()
                                    ? request.secondaryArtifacts()
                                    : project.secondaryArtifacts())
                    .cache(orElse(request.cache(), project.cache()))
                    .environment(orElse(request.environment(), project.environment()))
                    .serviceRole(ServiceRole.arn(caller, orElse(request.serviceRole(), project.serviceRole())))
                    .timeoutInMinutes(orElse(request.timeoutInMinutes(), project.timeoutInMinutes()))
                    .queuedTimeoutInMinutes(orElse(request.queuedTimeoutInMinutes(), project.queuedTimeoutInMinutes()))
                    .encryptionKey(orElse(request.encryptionKey(), project.encryptionKey()))
                    .tags(request.hasTags() ? request.tags() : project.tags())
                    .vpcConfig(orElse(request.vpcConfig(), project.vpcConfig()))
                    .logsConfig(orElse(request.logsConfig(), project.logsConfig()))
                    .fileSystemLocations(
                            request.hasFileSystemLocations()
                                    ? request.fileSystemLocations()
                                    : project.fileSystemLocations())
                    .buildBatchConfig(orElse(request.buildBatchConfig(), project.buildBatchConfig()))
                    .concurrentBuildLimit(limit(request.concurrentBuildLimit(), project.concurrentBuildLimit()))
                    .lastModified(now)
                    .build();
            requireValid(next);
            return next;
        });
        return UpdateProjectResponse.builder().project(changed).build();
    }

    /** Its builds stay (API reference, DeleteProject); there is no error for a project that isn't there. */
    DeleteProjectResponse delete(DeleteProjectRequest request) {
        store.delete(CurrentCaller.get(), Arns.idIn(request.name()));
        return DeleteProjectResponse.builder().build();
    }

    BatchGetProjectsResponse batchGet(BatchGetProjectsRequest request) {
        Caller caller = CurrentCaller.get();
        List<Project> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.names()) {
            Optional<Project> project = store.find(caller, Arns.idIn(name));
            project.ifPresentOrElse(found::add, () -> missing.add(name));
        }
        return BatchGetProjectsResponse.builder()
                .projects(found)
                .projectsNotFound(missing)
                .build();
    }

    InvalidateProjectCacheResponse invalidateCache(InvalidateProjectCacheRequest request) {
        Caller caller = CurrentCaller.get();
        Project project = store.require(caller, Arns.idIn(request.projectName()));
        store.invalidateCache(caller, project.name());
        return InvalidateProjectCacheResponse.builder().build();
    }

    ListProjectsResponse list(ListProjectsRequest request) {
        Comparator<Project> order = switch (orElse(request.sortBy(), ProjectSortByType.NAME)) {
            case CREATED_TIME -> Comparator.comparing(Project::created);
            case LAST_MODIFIED_TIME -> Comparator.comparing(Project::lastModified);
            default -> Comparator.comparing(Project::name);
        };
        List<String> names = store.all(CurrentCaller.get()).stream()
                .sorted(request.sortOrder() == SortOrderType.DESCENDING ? order.reversed() : order)
                .map(Project::name)
                .toList();
        ListPage<String> page = ListPage.of(names, request.nextToken());
        return ListProjectsResponse.builder()
                .projects(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private void requireValid(Project project) {
        roles.requireAssumable(project.serviceRole());
        ProjectValidator.requireLocations(project);
        ProjectValidator.requireValid(
                project.source(),
                project.secondarySources(),
                project.artifacts(),
                project.secondaryArtifacts(),
                project.environment());
    }

    private static ProjectBadge badge(Caller caller, String name, @Nullable Boolean enabled) {
        boolean on = Boolean.TRUE.equals(enabled);
        ProjectBadge.Builder badge = ProjectBadge.builder().badgeEnabled(on);
        if (on) {
            badge.badgeRequestUrl(
                    "https://codebuild." + caller.region() + ".amazonaws.com/badges?uuid=" + name + "&branch=master");
        }
        return badge.build();
    }

    static String defaultKey(Caller caller) {
        return "arn:aws:kms:" + caller.region() + ":" + caller.account() + ":alias/aws/s3";
    }

    /** -1 takes the limit away (API reference, UpdateProject). */
    private static @Nullable Integer limit(@Nullable Integer given, @Nullable Integer current) {
        if (given == null) {
            return current;
        }
        return given == -1 ? null : given;
    }

    private static <T> @Nullable List<T> orNull(boolean given, List<T> list) {
        return given ? list : null;
    }

    @SuppressWarnings("NullAway") // gives null only where the current value is absent, which the builders take
    private static <T> T orElse(@Nullable T given, @Nullable T otherwise) {
        return given == null ? otherwise : given;
    }
}
