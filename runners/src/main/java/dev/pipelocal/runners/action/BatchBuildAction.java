package dev.pipelocal.runners.action;

import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.port.ActionHandle;
import dev.pipelocal.core.port.ActionInvocation;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.BuildBatch;
import software.amazon.awssdk.services.codebuild.model.StatusType;

/** A CodeBuild action with BatchEnabled: the batch is its external execution. */
final class BatchBuildAction {
    private final CodeBuildClient codeBuild;
    private final BuildEnds ends;
    private final BuildPlaces places;

    BatchBuildAction(CodeBuildClient codeBuild, BuildEnds ends, BuildPlaces places) {
        this.codeBuild = codeBuild;
        this.ends = ends;
        this.places = places;
    }

    void run(ActionInvocation invocation, ActionHandle handle) {
        BuildBatch started = start(invocation);
        String url = "https://console.aws.amazon.com/codebuild/home?region="
                + invocation.caller().region() + "#/buildbatches/" + started.id() + "/view/new";
        handle.progress(ActionProgress.external(started.id(), url));
        BuildBatch batch = await(started);
        if (batch.buildBatchStatus() == StatusType.SUCCEEDED) {
            handle.succeed(new ActionSuccess(
                    Optional.of(batch.id()), Optional.of(url), Optional.empty(), Map.of(), Optional.empty()));
        } else {
            handle.fail(CodeBuildActionRunner.failure(batch.id(), url, batch.buildBatchStatusAsString()));
        }
    }

    private BuildBatch start(ActionInvocation invocation) {
        try {
            return codeBuild
                    .startBuildBatch(BuildActionRequest.of(invocation, places).startBuildBatch())
                    .buildBatch();
        } catch (AwsServiceException e) {
            throw CodeBuildActionRunner.refused("startBuildBatch", e);
        }
    }

    private BuildBatch await(BuildBatch started) {
        return ends.await(started.arn(), () -> look(started.id()), batch -> Boolean.TRUE.equals(batch.complete()));
    }

    private BuildBatch look(String id) {
        return codeBuild.batchGetBuildBatches(request -> request.ids(id)).buildBatches().stream()
                .findFirst()
                .orElseThrow(() -> new ActionFailedException("JobFailed", "The batch " + id + " was deleted"));
    }
}
