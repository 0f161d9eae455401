package dev.pipelocal.runners.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One phase as it stands.
 *
 * @param end when it ended; empty while it is in progress
 * @param contexts why it is as it is; a phase that went well has one with empty code and message
 */
public record BuildPhase(
        PhaseType type, BuildStatus status, Instant start, Optional<Instant> end, List<PhaseContext> contexts) {
    public BuildPhase {
        contexts = List.copyOf(contexts);
    }
}
