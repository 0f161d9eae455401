package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.action.BuildActionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.codebuild.model.*;

/** The build operations. */
final class Builds {
    private static final int IDS = 100;

    private final ProjectStore projects;
    private final RunStore<BuildRecord> store;
    private final CurrentBuilds builds;
    private final ServiceRole roles;

    Builds(ProjectStore projects, RunStore<BuildRecord> store, CurrentBuilds builds, ServiceRole roles) {
        this.projects = projects;
        this.roles = roles;
        this.store = store;
        this.builds = builds;
    }

    StartBuildResponse start(StartBuildRequest request) {
        Caller caller = CurrentCaller.get();
        boolean managed = has(request.overrideConfiguration(), BuildActionRequest.MANAGED);
        Project project = managed
                ? ManagedProject.of(caller, request.projectName())
                : projects.require(caller, Arns.idIn(request.projectName()));
        Project effective = EffectiveProject.of(project, request);
        Optional<String> pipeline = pipeline(request.overrideConfiguration());
        requireStartable(effective, pipeline);
        if (!managed) {
            roles.requireAssumable(effective.serviceRole());
        }
        Build build = builds.submit(new CurrentBuilds.Submission(
                caller,
                effective,
                pipeline.orElseGet(() -> initiator(caller)),
                ProjectValidator.text(request.idempotencyToken()),
                !managed,
                Optional.empty(),
                header(request.overrideConfiguration(), BuildActionRequest.RESOLVED_VERSION)));
        return StartBuildResponse.builder().build(build).build();
    }

    /** Starts a build with what an earlier one ran by (API reference, RetryBuild). */
    RetryBuildResponse retry(RetryBuildRequest request) {
        Caller caller = CurrentCaller.get();
        if (request.id() == null) {
            throw CodeBuildErrors.invalid("Build ID is required");
        }
        BuildRecord earlier = require(caller, request.id());
        if (!Boolean.TRUE.equals(builds.of(earlier).buildComplete())) {
            throw CodeBuildErrors.invalid("Build " + request.id() + " is still in progress");
        }
        Project effective = earlier.projectShape();
        if (effective.source().type() == SourceType.CODEPIPELINE) {
            throw CodeBuildErrors.invalid("Builds that CodePipeline started cannot be retried");
        }
        Build build = builds.submit(new CurrentBuilds.Submission(
                caller,
                effective,
                initiator(caller),
                ProjectValidator.text(request.idempotencyToken()),
                true,
                Optional.empty(),
                Optional.empty()));
        return RetryBuildResponse.builder().build(build).build();
    }

    StopBuildResponse stop(StopBuildRequest request) {
        BuildRecord record = require(CurrentCaller.get(), request.id());
        builds.stop(record.buildShape().arn());
        return StopBuildResponse.builder().build(builds.of(record)).build();
    }

    BatchGetBuildsResponse batchGet(BatchGetBuildsRequest request) {
        requireIds(request.ids());
        Caller caller = CurrentCaller.get();
        List<Build> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : request.ids()) {
            stored(caller, id).ifPresentOrElse(record -> found.add(builds.of(record)), () -> missing.add(id));
        }
        return BatchGetBuildsResponse.builder()
                .builds(found)
                .buildsNotFound(missing)
                .build();
    }

    BatchDeleteBuildsResponse batchDelete(BatchDeleteBuildsRequest request) {
        requireIds(request.ids());
        Caller caller = CurrentCaller.get();
        List<String> deleted = new ArrayList<>();
        List<BuildNotDeleted> kept = new ArrayList<>();
        for (String id : request.ids()) {
            Optional<BuildRecord> record = stored(caller, id);
            if (record.isPresent()
                    && !Boolean.TRUE.equals(builds.of(record.get()).buildComplete())) {
                kept.add(BuildNotDeleted.builder()
                        .id(id)
                        .statusCode("BUILD_IN_PROGRESS")
                        .build());
            } else if (store.delete(caller, Arns.idIn(id))) {
                deleted.add(Arns.build(caller, Arns.idIn(id)));
            } else {
                kept.add(BuildNotDeleted.builder()
                        .id(id)
                        .statusCode("BUILD_NOT_FOUND")
                        .build());
            }
        }
        return BatchDeleteBuildsResponse.builder()
                .buildsDeleted(deleted)
                .buildsNotDeleted(kept)
                .build();
    }

    ListBuildsResponse list(ListBuildsRequest request) {
        ListPage<String> page = page(Optional.empty(), request.sortOrder(), request.nextToken());
        return ListBuildsResponse.builder()
                .ids(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    ListBuildsForProjectResponse listForProject(ListBuildsForProjectRequest request) {
        Caller caller = CurrentCaller.get();
        String project = Arns.idIn(request.projectName());
        projects.require(caller, project);
        ListPage<String> page = page(Optional.of(project), request.sortOrder(), request.nextToken());
        return ListBuildsForProjectResponse.builder()
                .ids(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private ListPage<String> page(Optional<String> project, @Nullable SortOrderType order, @Nullable String token) {
        return ListPage.of(store.ids(CurrentCaller.get(), project, order), token);
    }

    private Optional<BuildRecord> stored(Caller caller, String id) {
        return store.find(caller, Arns.idIn(id));
    }

    private BuildRecord require(Caller caller, String id) {
        return stored(caller, id).orElseThrow(() -> CodeBuildErrors.noBuild(Arns.build(caller, Arns.idIn(id))));
    }

    private static void requireIds(List<String> ids) {
        if (ids.size() > IDS) {
            throw CodeBuildErrors.invalid("At most " + IDS + " build IDs can be given");
        }
    }

    /** Only CodePipeline knows where the artifacts of its executions lie. */
    static void requireStartable(Project effective, Optional<String> pipeline) {
        if (effective.source().type() == SourceType.CODEPIPELINE && pipeline.isEmpty()) {
            throw CodeBuildErrors.invalid(
                    "Project " + effective.name()
                            + " has a source of type CODEPIPELINE: a build that is not started by CodePipeline needs sourceTypeOverride and artifactsOverride");
        }
        ProjectValidator.requireLocations(effective);
        ProjectValidator.requireValid(
                effective.source(),
                effective.secondarySources(),
                effective.artifacts(),
                effective.secondaryArtifacts(),
                effective.environment());
    }

    private static boolean has(Optional<AwsRequestOverrideConfiguration> configuration, String header) {
        return configuration.map(each -> each.headers().containsKey(header)).orElse(false);
    }

    static Optional<String> pipeline(Optional<AwsRequestOverrideConfiguration> configuration) {
        return header(configuration, BuildActionRequest.INITIATOR);
    }

    static Optional<String> header(Optional<AwsRequestOverrideConfiguration> configuration, String name) {
        return configuration
                .map(each -> each.headers().getOrDefault(name, List.of()))
                .filter(values -> !values.isEmpty())
                .map(List::getFirst);
    }

    /** The last part of the caller's ARN: {@code root}, a user's name, {@code role/session}. */
    static String initiator(Caller caller) {
        String principal = caller.principal();
        return principal.substring(principal.lastIndexOf(':') + 1).replaceFirst("^(user|assumed-role)/", "");
    }
}
