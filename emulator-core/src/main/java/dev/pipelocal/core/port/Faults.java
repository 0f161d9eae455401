package dev.pipelocal.core.port;

import java.time.Duration;
import java.util.Optional;

/** Faults that a tester puts into runs of actions. */
@FunctionalInterface
public interface Faults {
    Faults NONE = invocation -> Optional.empty();

    /** The fault of this run, which is used up by being asked for. */
    Optional<Fault> next(ActionInvocation invocation);

    /**
     * What is done to a run; at least one of both is there.
     *
     * @param fail the error's text; the action's runner is not called
     * @param delay on the emulator's clock, before the run begins or fails
     */
    record Fault(Optional<String> fail, Optional<Duration> delay) {}
}
