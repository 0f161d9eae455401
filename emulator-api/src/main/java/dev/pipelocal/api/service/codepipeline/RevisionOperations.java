package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.service.Executions;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.PutActionRevisionRequest;
import software.amazon.awssdk.services.codepipeline.model.PutActionRevisionResponse;

/** Revisions that workers of custom source actions tell of. */
final class RevisionOperations {
    private final Executions executions;

    RevisionOperations(Executions executions) {
        this.executions = executions;
    }

    PutActionRevisionResponse put(PutActionRevisionRequest request) {
        var revision = request.actionRevision();
        var result = executions
                .putActionRevision(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        new StageName(request.stageName()),
                        new ActionName(request.actionName()),
                        new SourceRevision(
                                revision.revisionId(),
                                Optional.ofNullable(revision.revisionChangeId()),
                                Optional.empty(),
                                Optional.ofNullable(revision.created()),
                                Optional.empty()))
                .orThrow(CodePipelineErrors::of);
        return PutActionRevisionResponse.builder()
                .newRevision(result.newRevision())
                .pipelineExecutionId(result.id().value())
                .build();
    }
}
