package dev.pipelocal.core.engine;

import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.PipelineState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** When a pipeline's running actions and rules time out, and what happens then. */
public final class Deadlines {
    private Deadlines() {}

    /** The next deadline of what is running. */
    public static Optional<Instant> next(PipelineState state) {
        return Running.all(state).stream()
                .flatMap(each -> each.deadline().stream())
                .min(Comparator.naturalOrder());
    }

    /** Fails what is overdue; whether anything was. */
    static boolean expire(Draft draft) {
        List<Running> overdue = Running.all(draft.state()).stream()
                .filter(each -> each.deadline()
                        .filter(deadline -> !deadline.isAfter(draft.now()))
                        .isPresent())
                .toList();
        for (Running each : overdue) {
            String message = "The " + each.description() + " timed out: it was not completed by "
                    + each.deadline().map(Instant::toString).orElse("");
            draft.add(each.failed(ActionFailure.of("Timeout", message), draft.now()));
        }
        return !overdue.isEmpty();
    }
}
