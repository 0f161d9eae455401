package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.SourceRevisionOverride;
import dev.pipelocal.core.execution.TriggerType;
import dev.pipelocal.core.service.Executions;
import dev.pipelocal.core.service.StartRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.GetPipelineExecutionResponse;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListPipelineExecutionsResponse;
import software.amazon.awssdk.services.codepipeline.model.PipelineVariable;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StartPipelineExecutionResponse;
import software.amazon.awssdk.services.codepipeline.model.StopPipelineExecutionRequest;
import software.amazon.awssdk.services.codepipeline.model.StopPipelineExecutionResponse;

/** Executions: started, stopped, shown. */
final class ExecutionOperations {
    private final Executions executions;

    ExecutionOperations(Executions executions) {
        this.executions = executions;
    }

    StartPipelineExecutionResponse start(StartPipelineExecutionRequest request) {
        Caller caller = CurrentCaller.get();
        var start = new StartRequest(
                variables(request.variables()),
                Optional.ofNullable(request.clientRequestToken()),
                request.sourceRevisions().stream()
                        .map(each -> new SourceRevisionOverride(
                                new ActionName(each.actionName()), each.revisionTypeAsString(), each.revisionValue()))
                        .toList(),
                new ExecutionTrigger(TriggerType.START_PIPELINE_EXECUTION, caller.principal()));
        PipelineExecutionId id = executions
                .start(caller, new PipelineName(request.name()), start)
                .orThrow(rejection -> CodePipelineErrors.of(inWordsOfStart(rejection, caller, request.name())));
        return StartPipelineExecutionResponse.builder()
                .pipelineExecutionId(id.value())
                .build();
    }

    // this operation says it in words of its own
    private static Rejection inWordsOfStart(Rejection rejection, Caller caller, String pipeline) {
        return rejection.kind() == Rejection.Kind.PIPELINE_NOT_FOUND
                ? new Rejection(
                        rejection.kind(),
                        "Pipeline with name %s does not exist in account %s.".formatted(pipeline, caller.account()))
                : rejection;
    }

    StopPipelineExecutionResponse stop(StopPipelineExecutionRequest request) {
        PipelineExecutionId id = executions
                .stop(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        new PipelineExecutionId(request.pipelineExecutionId()),
                        Boolean.TRUE.equals(request.abandon()),
                        Optional.ofNullable(request.reason()))
                .orThrow(CodePipelineErrors::of);
        return StopPipelineExecutionResponse.builder()
                .pipelineExecutionId(id.value())
                .build();
    }

    GetPipelineExecutionResponse get(GetPipelineExecutionRequest request) {
        var detail = executions
                .get(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        new PipelineExecutionId(request.pipelineExecutionId()))
                .orThrow(CodePipelineErrors::of);
        return GetPipelineExecutionResponse.builder()
                .pipelineExecution(ExecutionMapper.execution(detail))
                .build();
    }

    ListPipelineExecutionsResponse list(ListPipelineExecutionsRequest request) {
        Optional<StageName> succeededIn = Optional.ofNullable(request.filter())
                .flatMap(filter -> Optional.ofNullable(filter.succeededInStage()))
                .flatMap(filter -> Optional.ofNullable(filter.stageName()))
                .map(StageName::new);
        var page = executions
                .list(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        succeededIn,
                        Paging.of(request.maxResults(), request.nextToken()))
                .orThrow(CodePipelineErrors::of)
                .map(ExecutionMapper::summary);
        return ListPipelineExecutionsResponse.builder()
                .pipelineExecutionSummaries(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static Map<String, String> variables(List<PipelineVariable> sdk) {
        Map<String, String> variables = new HashMap<>();
        for (PipelineVariable variable : sdk) {
            if (variables.put(variable.name(), variable.value()) != null) {
                throw CodePipelineErrors.validation(
                        "Variable names must be unique. The following variable name is already in use: %s"
                                .formatted(variable.name()));
            }
        }
        return variables;
    }
}
