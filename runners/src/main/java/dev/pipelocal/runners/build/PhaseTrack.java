package dev.pipelocal.runners.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which phase a build is in. */
final class PhaseTrack {
    private static final PhaseContext FINE = new PhaseContext("", "");

    private final ListenerQueue queue;
    private @Nullable BuildPhase current;

    PhaseTrack(ListenerQueue queue) {
        this.queue = queue;
    }

    synchronized void begin(PhaseType type, Instant time) {
        current = new BuildPhase(type, BuildStatus.IN_PROGRESS, time, Optional.empty(), List.of());
        queue.phase(current);
    }

    void succeed(Instant time) {
        end(BuildStatus.SUCCEEDED, time, FINE);
    }

    synchronized void end(BuildStatus status, Instant time, PhaseContext context) {
        if (current != null) {
            Instant end = time.isBefore(current.start()) ? current.start() : time;
            queue.phase(new BuildPhase(current.type(), status, current.start(), Optional.of(end), List.of(context)));
            current = null;
        }
    }

    synchronized Optional<PhaseType> current() {
        return Optional.ofNullable(current).map(BuildPhase::type);
    }
}
