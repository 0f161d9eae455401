package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.PipelineName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.engine.ExecutionCommand.PutActionRevision;
import dev.pipelocal.core.engine.ExecutionCommand.StartExecution;
import dev.pipelocal.core.engine.ExecutionCommand.StopExecution;
import dev.pipelocal.core.engine.Refusals;
import dev.pipelocal.core.execution.ActionExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionDetail;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.RuleExecutionDetail;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.execution.StopRequest;
import dev.pipelocal.core.run.History;
import dev.pipelocal.core.run.RunLists;
import dev.pipelocal.core.service.Paging.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Executions over their pipelines' mailboxes and projections. */
final class LocalExecutions implements Executions {
    private static final int MOST_LISTED = 100;

    private final CommandTeller teller;
    private final History history;
    private final RunLists<ActionExecutionDetail> actions;
    private final RunLists<RuleExecutionDetail> rules;
    private final RecentHistory recent;

    LocalExecutions(CommandTeller teller, History history, RecentHistory recent) {
        this.teller = teller;
        this.history = history;
        this.actions = history.actions();
        this.rules = history.rules();
        this.recent = recent;
    }

    @Override
    public Answer<PipelineExecutionId> start(Caller caller, PipelineName pipeline, StartRequest request) {
        PipelineKey key = PipelineKey.of(caller, pipeline);
        Optional<PipelineExecutionId> earlier =
                request.clientRequestToken().flatMap(token -> history.startedWith(key, token));
        if (earlier.isPresent()) {
            return Answer.of(earlier.get());
        }
        return teller.tell(
                key,
                new StartExecution(
                        request.variables(),
                        request.clientRequestToken(),
                        request.sourceRevisions(),
                        request.trigger()));
    }

    @Override
    public Answer<PipelineExecutionId> stop(
            Caller caller, PipelineName pipeline, PipelineExecutionId id, boolean abandon, Optional<String> reason) {
        return teller.tell(PipelineKey.of(caller, pipeline), new StopExecution(id, new StopRequest(abandon, reason)));
    }

    @Override
    public Answer<PipelineExecutionDetail> get(Caller caller, PipelineName pipeline, PipelineExecutionId id) {
        return withPipeline(
                caller,
                pipeline,
                state -> history.execution(state.key(), id)
                        .map(Answer::of)
                        .orElseGet(() -> noExecution(state.key(), id)));
    }

    @Override
    public Answer<Page<PipelineExecutionDetail>> list(
            Caller caller, PipelineName pipeline, Optional<StageName> succeededInStage, PageRequest page) {
        return withPipeline(caller, pipeline, state -> {
            PipelineKey key = state.key();
            if (succeededInStage.isEmpty()) {
                return Paging.page(
                        new PageTokens("ListPipelineExecutions", key),
                        page,
                        MOST_LISTED,
                        recent.of(
                                (before, limit) -> history.executions(key, before, limit),
                                PipelineExecutionDetail::startTime));
            }
            StageName stage = succeededInStage.get();
            int version = state.declaration().version();
            return Paging.page(
                    new PageTokens("ListPipelineExecutions", key, stage),
                    page,
                    MOST_LISTED,
                    recent.of(
                            (before, limit) -> history.executionsSucceededIn(key, stage, version, before, limit),
                            PipelineExecutionDetail::startTime));
        });
    }

    @Override
    public Answer<Page<ActionExecutionDetail>> listActions(
            Caller caller, PipelineName pipeline, ActionExecutionFilter filter, PageRequest page) {
        return withPipeline(
                caller,
                pipeline,
                state -> filtered(
                        "ListActionExecutions", state.key(), filter, page, actions, ActionExecutionDetail::startTime));
    }

    @Override
    public Answer<Page<RuleExecutionDetail>> listRules(
            Caller caller, PipelineName pipeline, ActionExecutionFilter filter, PageRequest page) {
        return withPipeline(
                caller,
                pipeline,
                state -> filtered(
                        "ListRuleExecutions", state.key(), filter, page, rules, RuleExecutionDetail::startTime));
    }

    @Override
    public Answer<PutRevisionResult> putActionRevision(
            Caller caller, PipelineName pipeline, StageName stage, ActionName action, SourceRevision revision) {
        return teller.tell(
                        PipelineKey.of(caller, pipeline),
                        new PutActionRevision(stage, action, revision, caller.principal()))
                .map(result -> new PutRevisionResult(result.newRevision(), result.execution()));
    }

    private <T> Answer<Page<T>> filtered(
            String operation,
            PipelineKey key,
            ActionExecutionFilter filter,
            PageRequest page,
            RunLists<T> runs,
            Function<T, Instant> startTime) {
        Optional<PipelineExecutionId> missing =
                execution(filter).filter(id -> history.execution(key, id).isEmpty());
        if (missing.isPresent()) {
            return noExecution(key, missing.get());
        }
        Rows<T> rows = (before, limit) -> switch (filter) {
            case ActionExecutionFilter.All all -> runs.all(key, before, limit);
            case ActionExecutionFilter.OfExecution(var id) ->
                runs.of(key, id, before, limit).orElse(List.of());
            case ActionExecutionFilter.LatestInExecution(var id, boolean allAttempts) ->
                (allAttempts ? runs.of(key, id, before, limit) : runs.latestOf(key, id, before, limit))
                        .orElse(List.of());
        };
        return Paging.page(new PageTokens(operation, key, filter), page, MOST_LISTED, recent.of(rows, startTime));
    }

    private static Optional<PipelineExecutionId> execution(ActionExecutionFilter filter) {
        return switch (filter) {
            case ActionExecutionFilter.All all -> Optional.empty();
            case ActionExecutionFilter.OfExecution(var id) -> Optional.of(id);
            case ActionExecutionFilter.LatestInExecution(var id, boolean allAttempts) -> Optional.of(id);
        };
    }

    private <T> Answer<T> withPipeline(Caller caller, PipelineName pipeline, Function<PipelineState, Answer<T>> query) {
        PipelineKey key = PipelineKey.of(caller, pipeline);
        return teller.mailboxes().state(key).map(query).orElseGet(() -> new Answer.Refused<>(Refusals.noPipeline(key)));
    }

    private static <T> Answer<T> noExecution(PipelineKey key, PipelineExecutionId id) {
        return new Answer.Refused<>(Refusals.noExecution(key, id));
    }
}
