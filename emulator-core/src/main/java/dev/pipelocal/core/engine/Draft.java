package dev.pipelocal.core.engine;

import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A decision in the making: every event that is added is applied at once, so that the next is decided by its outcome. */
final class Draft {
    final DecisionContext context;
    private @Nullable PipelineState state;
    private final List<Decision.Step> steps = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();

    Draft(@Nullable PipelineState state, DecisionContext context) {
        this.state = state;
        this.context = context;
    }

    boolean hasPipeline() {
        return state != null;
    }

    PipelineState state() {
        if (state == null) {
            throw new IllegalStateException("there is no pipeline");
        }
        return state;
    }

    Instant now() {
        return context.now();
    }

    void add(ExecutionEvent event) {
        PipelineState after = Reducer.step(state, event);
        steps.add(new Decision.Step(event, after));
        state = Retention.prune(after, event);
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    <R> Decision<R> accept(R reply) {
        return new Decision.Accepted<>(steps, effects, reply);
    }

    static <R> Decision<R> refuse(Rejection.Kind kind, String message) {
        return new Decision.Refused<>(new Rejection(kind, message));
    }
}
