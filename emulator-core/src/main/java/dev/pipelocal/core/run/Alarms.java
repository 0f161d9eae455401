package dev.pipelocal.core.run;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.clock.EmulatorClock.Timer;
import dev.pipelocal.core.engine.Deadlines;
import dev.pipelocal.core.engine.ReportCommand.ExpireOverdue;
import dev.pipelocal.core.execution.PipelineKey;
import dev.pipelocal.core.execution.PipelineState;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One timer for each pipeline that has a deadline ahead. It is set earlier when need be and never later: most deadlines are
 * hours away from actions that take moments.
 */
final class Alarms {
    private final Map<PipelineKey, Alarm> alarms = new ConcurrentHashMap<>();
    private final EmulatorClock clock;
    private final Mailboxes mailboxes;

    private record Alarm(Instant due, Timer timer) {}

    Alarms(EmulatorClock clock, Mailboxes mailboxes) {
        this.clock = clock;
        this.mailboxes = mailboxes;
    }

    void set(PipelineKey key, @Nullable PipelineState state) {
        Optional<Instant> next = state == null ? Optional.empty() : Deadlines.next(state);
        next.ifPresent(due -> alarms.compute(key, (same, alarm) -> {
            if (alarm != null && !due.isBefore(alarm.due())) {
                return alarm;
            }
            if (alarm != null) {
                alarm.timer().cancel();
            }
            return new Alarm(due, clock.at(due, () -> ring(key, due)));
        }));
    }

    // Waits for the decision: whoever moves the clock returns when all that fell due is decided.
    private void ring(PipelineKey key, Instant due) {
        alarms.computeIfPresent(key, (same, alarm) -> alarm.due().equals(due) ? null : alarm);
        mailboxes.tell(key, new ExpireOverdue()).join();
        mailboxes.state(key).ifPresent(state -> set(key, state));
    }

    void forget() {
        alarms.values().forEach(alarm -> alarm.timer().cancel());
        alarms.clear();
    }
}
