package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.Running.RunningAction;
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
            draft.add(each.failed(ActionFailure.of("Timeout", message(draft.state(), each)), draft.now()));
        }
        return !overdue.isEmpty();
    }

    // AWS's own text for a function that never called back is known from what users report.
    private static String message(PipelineState state, Running overdue) {
        Optional<String> function = overdue instanceof RunningAction action
                ? Optional.of(Invocations.of(state, action.place(), false).action())
                        .filter(each -> ActionTimeouts.isLambda(each.actionTypeId()))
                        .map(each -> each.configuration().get("FunctionName"))
                : Optional.empty();
        return function.map(name -> "The AWS Lambda function " + name + " failed to return a result. Check the function"
                        + " to verify that it has permission to call the PutJobSuccessResult action and that it made a"
                        + " call to PutJobSuccessResult.")
                .orElseGet(() -> "The " + overdue.description() + " timed out: it was not completed by "
                        + overdue.deadline().map(Instant::toString).orElse(""));
    }
}
