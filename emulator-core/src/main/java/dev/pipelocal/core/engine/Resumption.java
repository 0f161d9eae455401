package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.Running.RunningAction;
import dev.pipelocal.core.engine.Running.RunningRule;

/** Hands out again, after a restart, what was in progress. */
final class Resumption {
    private Resumption() {}

    static void resume(Draft draft) {
        for (Running running : Running.all(draft.state())) {
            switch (running) {
                case RunningAction action -> Jobs.handOut(draft, action.place(), true);
                case RunningRule rule ->
                    draft.add(new Effect.RunRule(RuleInvocations.of(
                            draft.state(), rule.place(), rule.run().rule(), true)));
            }
        }
    }
}
