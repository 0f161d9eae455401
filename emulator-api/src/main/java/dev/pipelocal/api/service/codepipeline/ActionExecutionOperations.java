package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.SecretProperties;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.service.ActionExecutionFilter;
import dev.pipelocal.core.service.Executions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.codepipeline.model.LatestInPipelineExecutionFilter;
import software.amazon.awssdk.services.codepipeline.model.ListActionExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListActionExecutionsResponse;
import software.amazon.awssdk.services.codepipeline.model.ListRuleExecutionsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListRuleExecutionsResponse;

/** The histories of actions and rules. */
final class ActionExecutionOperations {
    private final Executions executions;
    private final DeclarationGate gate;

    ActionExecutionOperations(Executions executions, DeclarationGate gate) {
        this.executions = executions;
        this.gate = gate;
    }

    ListActionExecutionsResponse listActions(ListActionExecutionsRequest request) {
        Caller caller = CurrentCaller.get();
        SecretProperties secrets = gate.secrets(caller);
        var filter = request.filter();
        var page = executions
                .listActions(
                        caller,
                        new PipelineName(request.pipelineName()),
                        filter == null
                                ? new ActionExecutionFilter.All()
                                : filter(filter.pipelineExecutionId(), filter.latestInPipelineExecution()),
                        Paging.of(request.maxResults(), request.nextToken()))
                .orThrow(CodePipelineErrors::of)
                .map(detail -> ActionExecutionMapper.detail(detail, secrets));
        return ListActionExecutionsResponse.builder()
                .actionExecutionDetails(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    ListRuleExecutionsResponse listRules(ListRuleExecutionsRequest request) {
        var filter = request.filter();
        var page = executions
                .listRules(
                        CurrentCaller.get(),
                        new PipelineName(request.pipelineName()),
                        filter == null
                                ? new ActionExecutionFilter.All()
                                : filter(filter.pipelineExecutionId(), filter.latestInPipelineExecution()),
                        Paging.of(request.maxResults(), request.nextToken()))
                .orThrow(CodePipelineErrors::of)
                .map(RuleExecutionMapper::detail);
        return ListRuleExecutionsResponse.builder()
                .ruleExecutionDetails(page.items())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static ActionExecutionFilter filter(
            @Nullable String execution, @Nullable LatestInPipelineExecutionFilter latest) {
        if (execution != null && latest != null) {
            throw CodePipelineErrors.validation(
                    "Only one of the filters 'pipelineExecutionId' and 'latestInPipelineExecution' may be specified");
        }
        if (latest != null) {
            return new ActionExecutionFilter.LatestInExecution(
                    new PipelineExecutionId(latest.pipelineExecutionId()),
                    "All".equals(latest.startTimeRangeAsString()));
        }
        return execution == null
                ? new ActionExecutionFilter.All()
                : new ActionExecutionFilter.OfExecution(new PipelineExecutionId(execution));
    }
}
