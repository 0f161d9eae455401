package dev.pipelocal.api.service.codebuild;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.runners.action.BuildActionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codebuild.model.*;

/** The operations on batches of builds. */
final class BuildBatches {
    private static final int IDS = 100;

    private final ProjectStore projects;
    private final RunStore<BatchRecord> store;
    private final RunningBatches running;
    private final CurrentBuilds builds;
    private final EmulatorClock clock;

    BuildBatches(
            ProjectStore projects,
            RunStore<BatchRecord> store,
            RunningBatches running,
            CurrentBuilds builds,
            EmulatorClock clock) {
        this.projects = projects;
        this.store = store;
        this.running = running;
        this.builds = builds;
        this.clock = clock;
    }

    StartBuildBatchResponse start(StartBuildBatchRequest request) {
        Caller caller = CurrentCaller.get();
        Project project = projects.require(caller, Arns.idIn(request.projectName()));
        Project effective = EffectiveProject.of(project, request);
        Optional<String> pipeline = Builds.pipeline(request.overrideConfiguration());
        Builds.requireStartable(effective, pipeline);
        requireBatchRole(effective);
        var submission = new CurrentBuilds.Submission(
                caller,
                effective,
                pipeline.orElseGet(() -> Builds.initiator(caller)),
                ProjectValidator.text(request.idempotencyToken()),
                true,
                Optional.empty(),
                Builds.header(request.overrideConfiguration(), BuildActionRequest.RESOLVED_VERSION));
        String uuid = UUID.randomUUID().toString();
        Instant now = clock.now();
        RunStore.Started<BatchRecord> started = store.add(
                caller,
                effective.name(),
                submission.token(),
                true,
                number -> BatchRecord.of(caller, NewBatch.of(submission, uuid, number, now), effective));
        if (!started.repeated()) {
            running.add(started.record());
        }
        return StartBuildBatchResponse.builder()
                .buildBatch(current(started.record()))
                .build();
    }

    /** Only batches that have failed can be retried (API reference, RetryBuildBatch); it is the same batch that goes on. */
    RetryBuildBatchResponse retry(RetryBuildBatchRequest request) {
        Caller caller = CurrentCaller.get();
        if (request.id() == null) {
            throw CodeBuildErrors.invalid("Batch build ID is required");
        }
        BatchRecord record = require(caller, request.id());
        BuildBatch batch = current(record);
        if (!Boolean.TRUE.equals(batch.complete()) || batch.buildBatchStatus() == StatusType.SUCCEEDED) {
            throw CodeBuildErrors.invalid("Batch build " + request.id() + " has not failed, so it cannot be retried");
        }
        if (batch.source().type() == SourceType.CODEPIPELINE) {
            throw CodeBuildErrors.invalid("Batch builds that CodePipeline started cannot be retried");
        }
        Instant now = clock.now();
        boolean all = request.retryType() == RetryBuildBatchType.RETRY_ALL_BUILDS;
        BuildBatch again = BatchPhases.begin(
                BatchPhases.end(BatchGroups.forRetry(batch, all), "RETRY", List.of(), now),
                BuildBatchPhaseType.SUBMITTED,
                now);
        BatchRecord reopened = record.with(again.toBuilder()
                .buildBatchStatus(StatusType.IN_PROGRESS)
                .complete(false)
                .endTime(null)
                .build());
        store.reopen(reopened);
        running.add(reopened);
        return RetryBuildBatchResponse.builder().buildBatch(current(reopened)).build();
    }

    StopBuildBatchResponse stop(StopBuildBatchRequest request) {
        BatchRecord record = require(CurrentCaller.get(), request.id());
        running.find(record.key().arn()).ifPresent(run -> run.end(StatusType.STOPPED));
        return StopBuildBatchResponse.builder().buildBatch(current(record)).build();
    }

    /** Deletes a batch with its builds. */
    DeleteBuildBatchResponse delete(DeleteBuildBatchRequest request) {
        Caller caller = CurrentCaller.get();
        BatchRecord record = store.find(caller, Arns.idIn(request.id()))
                .orElseThrow(() -> CodeBuildErrors.invalid("Batch build cannot be found: " + request.id()));
        if (running.find(record.key().arn()).isPresent()) {
            throw CodeBuildErrors.invalid("Batch build " + request.id() + " is still in progress");
        }
        List<String> arns = record.batchShape().buildGroups().stream()
                .flatMap(BuildBatches::summaries)
                .map(BuildSummary::arn)
                .filter(Objects::nonNull)
                .toList();
        List<String> deleted = new ArrayList<>();
        for (String arn : arns) {
            if (builds.delete(caller, arn)) {
                deleted.add(arn);
            }
        }
        store.delete(caller, record.key().id());
        return DeleteBuildBatchResponse.builder()
                .statusCode("BATCH_DELETED")
                .buildsDeleted(deleted)
                .buildsNotDeleted(List.of())
                .build();
    }

    BatchGetBuildBatchesResponse batchGet(BatchGetBuildBatchesRequest request) {
        if (request.ids().size() > IDS) {
            throw CodeBuildErrors.invalid("At most " + IDS + " batch build IDs can be given");
        }
        Caller caller = CurrentCaller.get();
        List<BuildBatch> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String id : request.ids()) {
            store.find(caller, Arns.idIn(id))
                    .ifPresentOrElse(record -> found.add(current(record)), () -> missing.add(id));
        }
        return BatchGetBuildBatchesResponse.builder()
                .buildBatches(found)
                .buildBatchesNotFound(missing)
                .build();
    }

    ListBuildBatchesResponse list(ListBuildBatchesRequest request) {
        ListPage<String> page = ListPage.of(
                ids(Optional.empty(), request.filter(), request.sortOrder()),
                request.nextToken(),
                request.maxResults());
        return ListBuildBatchesResponse.builder()
                .ids(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    ListBuildBatchesForProjectResponse listForProject(ListBuildBatchesForProjectRequest request) {
        String project = Arns.idIn(ProjectValidator.text(request.projectName()));
        projects.require(CurrentCaller.get(), project);
        ListPage<String> page = ListPage.of(
                ids(Optional.of(project), request.filter(), request.sortOrder()),
                request.nextToken(),
                request.maxResults());
        return ListBuildBatchesForProjectResponse.builder()
                .ids(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private List<String> ids(
            Optional<String> project, @Nullable BuildBatchFilter filter, @Nullable SortOrderType order) {
        Caller caller = CurrentCaller.get();
        List<String> ids = store.ids(caller, project, order);
        if (filter == null || filter.status() == null) {
            return ids;
        }
        return ids.stream()
                .filter(id -> store.find(caller, id)
                        .filter(record -> current(record).buildBatchStatus() == filter.status())
                        .isPresent())
                .toList();
    }

    private BuildBatch current(BatchRecord record) {
        return running.find(record.key().arn())
                .map(BatchRun::batch)
                .or(() -> store.find(record.owner(), record.key().id()).map(BatchRecord::batchShape))
                .orElseGet(record::batchShape);
    }

    private BatchRecord require(Caller caller, String id) {
        return store.find(caller, Arns.idIn(id))
                .orElseThrow(() ->
                        CodeBuildErrors.notFound("Batch build cannot be found: " + Arns.batch(caller, Arns.idIn(id))));
    }

    private static Stream<BuildSummary> summaries(BuildGroup group) {
        return Stream.concat(group.priorBuildSummaryList().stream(), Stream.ofNullable(group.currentBuildSummary()));
    }

    /** A batch starts its builds by a role of its own (CodeBuild user guide, batch builds, security role). */
    private static void requireBatchRole(Project project) {
        if (project.buildBatchConfig() == null
                || ProjectValidator.text(project.buildBatchConfig().serviceRole())
                        .isEmpty()) {
            throw CodeBuildErrors.invalid("Project " + project.name()
                    + " has no batch configuration: buildBatchConfig with a serviceRole is required for batch builds");
        }
    }
}
