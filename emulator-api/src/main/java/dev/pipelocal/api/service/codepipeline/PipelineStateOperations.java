package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.service.Pipelines;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineStateResponse;

/** What is going on in a pipeline. */
final class PipelineStateOperations {
    private final Pipelines pipelines;
    private final ActionTypeDirectory types;

    PipelineStateOperations(Pipelines pipelines, ActionTypeDirectory types) {
        this.pipelines = pipelines;
        this.types = types;
    }

    GetPipelineStateResponse state(GetPipelineStateRequest request) {
        Caller caller = CurrentCaller.get();
        return pipelines
                .state(caller, new PipelineName(request.name()))
                .map(view -> new PipelineStateMapper(types.ever(caller), caller.region()).state(view))
                .orThrow(CodePipelineErrors::of);
    }
}
