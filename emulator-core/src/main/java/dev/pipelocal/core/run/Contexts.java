package dev.pipelocal.core.run;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.engine.DecisionContext;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.port.JobExecutors;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/** Makes contexts for decisions: the time of each, to the millisecond. */
record Contexts(EmulatorClock clock, Ids ids, Predicate<ActionTypeId> hasRunner, JobExecutors executors) {
    DecisionContext next() {
        return new DecisionContext(clock.now().truncatedTo(ChronoUnit.MILLIS), ids, hasRunner, executors);
    }
}
