package dev.pipelocal.runners.build;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which phase a build is in. */
final class PhaseTrack {
    private static final PhaseContext FINE = new PhaseContext("", "");

    private final ListenerQueue queue;
    private final BuildLog log;
    private @Nullable BuildPhase current;

    PhaseTrack(ListenerQueue queue, BuildLog log) {
        this.queue = queue;
        this.log = log;
    }

    synchronized void begin(PhaseType type, Instant time) {
        current = new BuildPhase(type, BuildStatus.IN_PROGRESS, time, Optional.empty(), List.of());
        queue.phase(current);
    }

    void succeed(Instant time) {
        end(BuildStatus.SUCCEEDED, time, FINE);
    }

    /** Ends the phase well, and says so in the log. */
    void complete(Instant time) throws InterruptedException {
        complete(BuildStatus.SUCCEEDED, time, FINE);
    }

    /** Ends the phase, and says so in the log. */
    void complete(BuildStatus status, Instant time, PhaseContext context) throws InterruptedException {
        Optional<PhaseType> phase = current();
        if (phase.isPresent()) {
            log.phaseComplete(time, phase.get(), status, context);
            end(status, time, context);
        }
    }

    /** Ends the phase for that reason; between phases only the log says so. */
    void fail(Instant time, BuildFailure failure) throws InterruptedException {
        if (current().isPresent()) {
            complete(failure.status(), time, failure.context());
        } else if (!failure.context().message().isEmpty()) {
            log.container(time, failure.context().message());
        }
    }

    private synchronized void end(BuildStatus status, Instant time, PhaseContext context) {
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
