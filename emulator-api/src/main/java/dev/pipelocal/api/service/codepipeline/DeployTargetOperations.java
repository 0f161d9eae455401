package dev.pipelocal.api.service.codepipeline;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.service.ActionExecutionFilter;
import dev.pipelocal.core.service.Answer;
import dev.pipelocal.core.service.Executions;
import dev.pipelocal.core.service.Page;
import dev.pipelocal.core.service.PageRequest;
import dev.pipelocal.core.service.PipelineSummary;
import dev.pipelocal.core.service.Pipelines;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.codepipeline.model.ActionExecutionNotFoundException;
import software.amazon.awssdk.services.codepipeline.model.DeployActionExecutionTarget;
import software.amazon.awssdk.services.codepipeline.model.ListDeployActionExecutionTargetsRequest;
import software.amazon.awssdk.services.codepipeline.model.ListDeployActionExecutionTargetsResponse;

/**
 * Targets of deploy actions. No runner here deploys to targets one by one, so an action execution that exists has none. It is
 * searched for in the histories, newest first: nobody asks often.
 */
final class DeployTargetOperations {
    private final Pipelines pipelines;
    private final Executions executions;

    DeployTargetOperations(Pipelines pipelines, Executions executions) {
        this.pipelines = pipelines;
        this.executions = executions;
    }

    ListDeployActionExecutionTargetsResponse list(ListDeployActionExecutionTargetsRequest request) {
        Caller caller = CurrentCaller.get();
        String id = request.actionExecutionId();
        Stream<PipelineName> searched = request.pipelineName() == null
                ? pages(page -> pipelines.list(caller, page)).map(PipelineSummary::name)
                : Stream.of(new PipelineName(request.pipelineName()));
        if (searched.noneMatch(pipeline -> hasAction(caller, pipeline, id))) {
            throw CodePipelineErrors.of(
                    ActionExecutionNotFoundException::builder,
                    "The action execution with the id '%s' does not exist".formatted(id));
        }
        var page = ListPage.of(
                List.<DeployActionExecutionTarget>of(),
                DeployActionExecutionTarget::targetId,
                "deploy-targets:" + id,
                Paging.of(request.maxResults(), request.nextToken()));
        return ListDeployActionExecutionTargetsResponse.builder()
                .targets(page.items())
                .build();
    }

    private boolean hasAction(Caller caller, PipelineName pipeline, String id) {
        return pages(page -> executions.listActions(caller, pipeline, new ActionExecutionFilter.All(), page))
                .anyMatch(action -> action.id().value().equals(id));
    }

    private static <T> Stream<T> pages(Function<PageRequest, Answer<Page<T>>> list) {
        return Stream.iterate(
                        Optional.of(page(list, Optional.empty())),
                        Optional::isPresent,
                        page -> page.flatMap(Page::nextToken).map(token -> page(list, Optional.of(token))))
                .flatMap(page -> page.orElseThrow().items().stream());
    }

    private static <T> Page<T> page(Function<PageRequest, Answer<Page<T>>> list, Optional<String> token) {
        return list.apply(new PageRequest(Optional.empty(), token)).orThrow(CodePipelineErrors::of);
    }
}
