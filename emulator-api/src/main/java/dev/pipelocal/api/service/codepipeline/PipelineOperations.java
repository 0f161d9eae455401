package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.service.Pipelines;
import dev.pipelocal.core.service.StoredPipeline;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.CreatePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.DeletePipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineResponse;
import software.amazon.awssdk.services.codepipeline.model.LimitExceededException;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelinesResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineMetadata;
import software.amazon.awssdk.services.codepipeline.model.PipelineNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.PipelineSummary;
import software.amazon.awssdk.services.codepipeline.model.UpdatePipelineRequest;
import software.amazon.awssdk.services.codepipeline.model.UpdatePipelineResponse;

/** Pipelines as they are declared and kept. */
final class PipelineOperations {
    private static final int PIPELINES = 1000;

    private final Pipelines pipelines;
    private final DeclarationGate gate;
    private final CodePipelineOptions options;

    PipelineOperations(Pipelines pipelines, DeclarationGate gate, CodePipelineOptions options) {
        this.pipelines = pipelines;
        this.gate = gate;
        this.options = options;
    }

    CreatePipelineResponse create(CreatePipelineRequest request) {
        Caller caller = CurrentCaller.get();
        PipelineDeclaration declared = DeclarationReader.pipeline(request.pipeline(), options.defaultPipelineType());
        checkQuota(caller);
        Map<String, String> tags = TagMapper.read(request.tags());
        PipelineDeclaration admitted = gate.admit(caller, declared);
        StoredPipeline stored = pipelines.create(caller, admitted, tags).orThrow(CodePipelineErrors::of);
        var response = CreatePipelineResponse.builder().pipeline(gate.shown(caller, stored.declaration()));
        Present.list(TagMapper.write(stored.tags()), response::tags);
        return response.build();
    }

    // user guide, quotas: pipelines in a Region of an account
    private void checkQuota(Caller caller) {
        if (options.quotas() && pipelines.count(caller) >= PIPELINES) {
            throw CodePipelineErrors.of(
                    LimitExceededException::builder, "The limit of %d pipelines has been reached".formatted(PIPELINES));
        }
    }

    UpdatePipelineResponse update(UpdatePipelineRequest request) {
        Caller caller = CurrentCaller.get();
        PipelineDeclaration declared = DeclarationReader.pipeline(request.pipeline(), options.defaultPipelineType());
        // UpdatePipeline's model has no error of its own for a pipeline that does not exist
        StoredPipeline previous = pipelines
                .get(caller, declared.name(), Optional.empty())
                .toOptional()
                .orElseThrow(() -> CodePipelineErrors.of(
                        PipelineNotFoundException::builder,
                        "The account with id '%s' does not include a pipeline with the name '%s'"
                                .formatted(caller.account(), declared.name())));
        PipelineDeclaration admitted = gate.admit(caller, declared, previous.declaration());
        StoredPipeline stored = pipelines.update(caller, admitted).orThrow(CodePipelineErrors::of);
        return UpdatePipelineResponse.builder()
                .pipeline(gate.shown(caller, stored.declaration()))
                .build();
    }

    DeletePipelineResponse delete(DeletePipelineRequest request) {
        pipelines.delete(CurrentCaller.get(), new PipelineName(request.name()));
        return DeletePipelineResponse.builder().build();
    }

    GetPipelineResponse get(GetPipelineRequest request) {
        Caller caller = CurrentCaller.get();
        StoredPipeline stored = pipelines
                .get(caller, new PipelineName(request.name()), Optional.ofNullable(request.version()))
                .orThrow(CodePipelineErrors::of);
        return GetPipelineResponse.builder()
                .pipeline(gate.shown(caller, stored.declaration()))
                .metadata(PipelineMetadata.builder()
                        .pipelineArn(stored.arn())
                        .created(stored.created())
                        .updated(stored.updated())
                        .build())
                .build();
    }

    ListPipelinesResponse list(ListPipelinesRequest request) {
        var page = pipelines
                .list(CurrentCaller.get(), Paging.of(request.maxResults(), request.nextToken()))
                .orThrow(CodePipelineErrors::of)
                .map(PipelineOperations::summary);
        return ListPipelinesResponse.builder()
                .pipelines(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static PipelineSummary summary(dev.pipelocal.core.service.PipelineSummary summary) {
        return PipelineSummary.builder()
                .name(summary.name().value())
                .version(summary.version())
                .pipelineType(summary.pipelineType())
                .executionMode(summary.executionMode())
                .created(summary.created())
                .updated(summary.updated())
                .build();
    }
}
