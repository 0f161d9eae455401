package dev.pipelocal.core.engine;

import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import java.util.List;

/** What a command leads to: events, effects and a reply, or a refusal that changes nothing. */
public sealed interface Decision<R> {
    /** @param steps what happened, in order */
    record Accepted<R>(List<Step> steps, List<Effect> effects, R reply) implements Decision<R> {
        public Accepted {
            steps = List.copyOf(steps);
            effects = List.copyOf(effects);
        }
    }

    record Refused<R>(Rejection rejection) implements Decision<R> {}

    /** An event, and the state after it with everybody still in it whom nobody needs afterwards. */
    record Step(ExecutionEvent event, PipelineState after) {}
}
