package dev.pipelocal.core.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * The gate into a stage.
 *
 * @param disabledReason present while it is closed
 */
public record TransitionGate(Optional<String> disabledReason, Optional<String> changedBy, Optional<Instant> changedAt) {
    public static final TransitionGate OPEN = new TransitionGate(Optional.empty(), Optional.empty(), Optional.empty());

    public boolean isOpen() {
        return disabledReason.isEmpty();
    }
}
