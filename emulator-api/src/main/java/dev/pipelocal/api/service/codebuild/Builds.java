package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.runners.action.BuildActionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.codebuild.model.*;

/** The build operations. */
final class Builds {
    private static final int IDS = 100;

    private final ProjectStore projects;
    private final RunStore<BuildRecord> store;
    private final BuildQueue queue;
    private final EmulatorClock clock;

    Builds(ProjectStore projects, RunStore<BuildRecord> store, BuildQueue queue, EmulatorClock clock) {
        this.projects = projects;
        this.store = store;
        this.queue = queue;
        this.clock = clock;
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
        Build build = submit(new Submission(
                caller,
                effective,
                pipeline.orElseGet(() -> initiator(caller)),
                ProjectValidator.text(request.idempotencyToken()),
                !managed,
                Optional.empty()));
        return StartBuildResponse.builder().build(build).build();
    }

    /** Starts a build with what an earlier one ran by (API reference, RetryBuild). */
    RetryBuildResponse retry(RetryBuildRequest request) {
        Caller caller = CurrentCaller.get();
        if (request.id() == null) {
            throw CodeBuildErrors.invalid("Build ID is required");
        }
        BuildRecord earlier = require(caller, request.id());
        if (!Boolean.TRUE.equals(current(earlier).buildComplete())) {
            throw CodeBuildErrors.invalid("Build " + request.id() + " is still in progress");
        }
        Project effective = earlier.projectShape();
        if (effective.source().type() == SourceType.CODEPIPELINE) {
            throw CodeBuildErrors.invalid("Builds that CodePipeline started cannot be retried");
        }
        Build build = submit(new Submission(
                caller,
                effective,
                initiator(caller),
                ProjectValidator.text(request.idempotencyToken()),
                true,
                Optional.empty()));
        return RetryBuildResponse.builder().build(build).build();
    }

    /**
     * A build to start.
     *
     * @param project with the overrides of the request
     * @param token the request's idempotency token, or empty
     * @param listed whether the build is in the lists; managed ones are not
     * @param batch the ARN of the batch that it belongs to
     */
    record Submission(
            Caller caller, Project project, String initiator, String token, boolean listed, Optional<String> batch) {}

    /** Stores a build and queues it; one of the same token is given again. */
    Build submit(Submission submission) {
        String uuid = UUID.randomUUID().toString();
        Instant now = clock.now();
        RunStore.Started<BuildRecord> started = store.add(
                submission.caller(),
                submission.project().name(),
                submission.token(),
                submission.listed(),
                number -> BuildRecord.of(
                        submission.caller(), NewBuild.of(submission, uuid, number, now), submission.project()));
        if (!started.repeated()) {
            queue.add(started.record());
        }
        return current(started.record());
    }

    StopBuildResponse stop(StopBuildRequest request) {
        BuildRecord record = require(CurrentCaller.get(), request.id());
        queue.stop(record.buildShape().arn());
        return StopBuildResponse.builder().build(current(record)).build();
    }

    BatchGetBuildsResponse batchGet(BatchGetBuildsRequest request) {
        requireIds(request.ids());
        Caller caller = CurrentCaller.get();
        List<Build> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : request.ids()) {
            stored(caller, id).ifPresentOrElse(record -> found.add(current(record)), () -> missing.add(id));
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
            if (record.isPresent() && !Boolean.TRUE.equals(current(record.get()).buildComplete())) {
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
        List<String> ids = store.ids(CurrentCaller.get(), project);
        if (order == SortOrderType.ASCENDING) {
            Collections.reverse(ids);
        }
        return ListPage.of(ids, token);
    }

    /** A build as it stands, if it was not deleted. */
    Optional<Build> find(Caller owner, String arn) {
        return queue.find(arn).or(() -> store.find(owner, Arns.idIn(arn)).map(BuildRecord::buildShape));
    }

    boolean delete(Caller owner, String arn) {
        return store.delete(owner, Arns.idIn(arn));
    }

    /** Stops a build that runs or waits. */
    void stop(String arn) {
        queue.stop(arn);
    }

    private Build current(BuildRecord record) {
        Build stored = record.buildShape();
        return find(record.owner(), stored.arn()).orElse(stored);
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
        return configuration
                .map(each -> each.headers().getOrDefault(BuildActionRequest.INITIATOR, List.of()))
                .filter(values -> !values.isEmpty())
                .map(List::getFirst);
    }

    /** The last part of the caller's ARN: {@code root}, a user's name, {@code role/session}. */
    static String initiator(Caller caller) {
        String principal = caller.principal();
        return principal.substring(principal.lastIndexOf(':') + 1).replaceFirst("^(user|assumed-role)/", "");
    }
}
