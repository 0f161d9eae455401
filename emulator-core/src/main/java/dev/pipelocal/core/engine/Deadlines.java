package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ActionEvent.ActionFailed;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.StageExecution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When a pipeline's running actions time out, and what happens then. */
public final class Deadlines {
    private Deadlines() {}

    /** The next deadline of a running action. */
    public static Optional<Instant> next(PipelineState state) {
        return running(state).flatMap(each -> each.action().deadline().stream()).min(Comparator.naturalOrder());
    }

    private record Running(ActionPlace place, ActionExecution action) {}

    static Decision<Boolean> expire(Draft draft) {
        List<Running> overdue = running(draft.state())
                .filter(each -> each.action()
                        .deadline()
                        .filter(deadline -> !deadline.isAfter(draft.now()))
                        .isPresent())
                .toList();
        for (Running each : overdue) {
            draft.add(new ActionFailed(
                    each.place(),
                    ActionFailure.of(
                            "Timeout",
                            "The action '" + each.place().action() + "' timed out: it was not completed by "
                                    + each.action().deadline().orElseThrow()),
                    Optional.empty(),
                    draft.now()));
        }
        if (!overdue.isEmpty()) {
            Progression.settle(draft);
        }
        return draft.accept(!overdue.isEmpty());
    }

    private static Stream<Running> running(PipelineState state) {
        List<Running> running = new ArrayList<>();
        for (PipelineExecution execution : state.executions().values()) {
            Optional<StageExecution> stage = execution.activeStage();
            stage.ifPresent(active -> active.actions().forEach((name, action) -> {
                if (action.isRunning()) {
                    running.add(new Running(new ActionPlace(execution.id(), active.name(), name, action.id()), action));
                }
            }));
        }
        return running.stream();
    }
}
