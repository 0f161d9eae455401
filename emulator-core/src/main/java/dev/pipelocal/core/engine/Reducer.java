package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.PipelineEvent.PipelineCreated;
import dev.pipelocal.core.execution.PipelineState;
import org.jspecify.annotations.Nullable;

/** Applies events. Pure, and never refuses: the same events give the same state. */
public final class Reducer {
    private Reducer() {}

    /** The state after the event; the state before is absent only for a pipeline's first. */
    public static PipelineState apply(@Nullable PipelineState state, ExecutionEvent event) {
        return Retention.prune(step(state, event), event);
    }

    /** An event of a journal as the decision's step that it was. */
    public static Decision.Step replay(@Nullable PipelineState state, ExecutionEvent event) {
        return new Decision.Step(event, step(state, event));
    }

    /** The state after a decision's step, without whom nobody needs any more. */
    public static PipelineState prune(Decision.Step step) {
        return Retention.prune(step.after(), step.event());
    }

    static PipelineState step(@Nullable PipelineState state, ExecutionEvent event) {
        if (event instanceof PipelineCreated created) {
            return PipelineReducer.created(created);
        }
        if (state == null) {
            throw new IllegalStateException("a journal begins with PipelineCreated, not " + event);
        }
        return switch (event) {
            case PipelineEvent pipelineEvent -> PipelineReducer.apply(state, pipelineEvent);
            case RunEvent runEvent -> RunReducer.apply(state, runEvent);
            case StageEvent stageEvent -> StageReducer.apply(state, stageEvent);
            case ActionEvent actionEvent -> ActionReducer.apply(state, actionEvent);
            case ConditionEvent conditionEvent -> ConditionReducer.apply(state, conditionEvent);
        };
    }
}
