package dev.pipelocal.core.service;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.StageDeclaration;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ArtifactRevision;
import dev.pipelocal.core.execution.ConditionExecution;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineExecutionStatus;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.RetryCount;
import dev.pipelocal.core.execution.SourceRevision;
import dev.pipelocal.core.execution.StageExecution;
import dev.pipelocal.core.execution.StageExecutionStatus;
import dev.pipelocal.core.execution.StageSlot;
import dev.pipelocal.core.service.PipelineStateView.ActionExecutionView;
import dev.pipelocal.core.service.PipelineStateView.ActionStateView;
import dev.pipelocal.core.service.PipelineStateView.ConditionStateView;
import dev.pipelocal.core.service.PipelineStateView.RetryView;
import dev.pipelocal.core.service.PipelineStateView.RuleStateView;
import dev.pipelocal.core.service.PipelineStateView.StageExecutionView;
import dev.pipelocal.core.service.PipelineStateView.StageStateView;
import dev.pipelocal.core.service.PipelineStateView.TransitionView;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Draws GetPipelineState's picture: what an execution has not reached yet shows the execution before it (user guide, view
 * pipeline state).
 */
final class StateViews {
    private StateViews() {}

    static PipelineStateView of(PipelineState state) {
        return new PipelineStateView(
                state.key().name(),
                state.declaration().version(),
                state.declaration().stages().stream()
                        .map(stage -> stage(state, stage))
                        .toList(),
                state.created(),
                state.updated());
    }

    private static StageStateView stage(PipelineState state, StageDeclaration declared) {
        StageName name = declared.name();
        StageSlot slot = state.slot(name);
        Optional<PipelineExecution> latest = slot.latest().flatMap(state::execution);
        Optional<StageExecution> run = latest.flatMap(execution -> execution.stage(name));
        return new StageStateView(
                name,
                transition(slot),
                declared.actions().stream()
                        .map(action -> action(state, slot, name, action))
                        .toList(),
                latest.flatMap(execution -> run.map(each -> view(execution, each.status()))),
                Stream.concat(slot.queue().stream(), slot.stoppedInbound().stream())
                        .flatMap(id -> state.execution(id).stream())
                        .map(waiting -> view(waiting, inboundStatus(waiting)))
                        .toList(),
                condition(run, ConditionType.BEFORE_ENTRY),
                condition(run, ConditionType.ON_SUCCESS),
                condition(run, ConditionType.ON_FAILURE),
                run.map(StageExecution::retries).flatMap(StateViews::retry));
    }

    private static StageExecutionStatus inboundStatus(PipelineExecution waiting) {
        return waiting.status() == PipelineExecutionStatus.STOPPED
                ? StageExecutionStatus.STOPPED
                : StageExecutionStatus.IN_PROGRESS;
    }

    private static StageExecutionView view(PipelineExecution execution, StageExecutionStatus status) {
        return new StageExecutionView(execution.id(), status, execution.origin().type());
    }

    private static TransitionView transition(StageSlot slot) {
        return new TransitionView(
                slot.gate().isOpen(),
                slot.gate().changedBy(),
                slot.gate().changedAt(),
                slot.gate().disabledReason());
    }

    private static ActionStateView action(
            PipelineState state, StageSlot slot, StageName stage, ActionDeclaration declared) {
        Optional<PipelineExecution> execution =
                Optional.ofNullable(slot.latestOfActions().get(declared.name())).flatMap(state::execution);
        Optional<ActionExecution> run = execution
                .flatMap(each -> each.stage(stage))
                .flatMap(each -> Optional.ofNullable(each.actions().get(declared.name())));
        return new ActionStateView(
                declared,
                currentRevision(slot, declared, execution),
                run.map(each -> view(execution.map(PipelineExecution::id).orElseThrow(), each)));
    }

    private static Optional<SourceRevision> currentRevision(
            StageSlot slot, ActionDeclaration declared, Optional<PipelineExecution> execution) {
        return execution
                .flatMap(each -> each.outputs().revisions().stream()
                        .filter(revision -> revision.action().equals(declared.name()))
                        .map(ArtifactRevision::revision)
                        .findFirst())
                .or(() -> Optional.ofNullable(slot.revisions().get(declared.name()))
                        .map(StageSlot.PutRevision::revision));
    }

    private static ActionExecutionView view(PipelineExecutionId execution, ActionExecution run) {
        return new ActionExecutionView(
                run.id(),
                execution,
                run.status(),
                run.progress().summary(),
                run.changedAt(),
                run.isRunning() ? run.token() : Optional.empty(),
                run.updatedBy(),
                run.progress().externalExecutionId(),
                run.progress().externalExecutionUrl(),
                run.progress().percentComplete(),
                run.error(),
                run.progress().logStreamArn());
    }

    private static Optional<ConditionStateView> condition(Optional<StageExecution> run, ConditionType type) {
        return run.flatMap(stage -> stage.condition(type)).map(StateViews::view);
    }

    private static ConditionStateView view(ConditionExecution condition) {
        return new ConditionStateView(
                condition.status(),
                condition.summary(),
                condition.changedAt(),
                condition.rules().values().stream()
                        .map(rule -> new RuleStateView(
                                rule.rule(),
                                rule.id(),
                                rule.status(),
                                rule.progress().summary(),
                                rule.changedAt(),
                                rule.progress().externalExecutionId(),
                                rule.progress().externalExecutionUrl(),
                                rule.error()))
                        .toList());
    }

    private static Optional<RetryView> retry(RetryCount retries) {
        return retries.latest().map(latest -> new RetryView(retries.automatic(), retries.manual(), latest));
    }
}
