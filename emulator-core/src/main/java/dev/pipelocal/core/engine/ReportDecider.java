package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ActionEvent.ActionFailed;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.ActionEvent.ActionProgressed;
import dev.pipelocal.core.engine.ActionEvent.ActionSucceeded;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.engine.ReportCommand.ExpireOverdue;
import dev.pipelocal.core.engine.ReportCommand.ReportFailure;
import dev.pipelocal.core.engine.ReportCommand.ReportProgress;
import dev.pipelocal.core.engine.ReportCommand.ReportSuccess;
import dev.pipelocal.core.engine.ReportCommand.Resume;
import dev.pipelocal.core.execution.PipelineState;
import java.util.Optional;

/** Takes in what runners and the clock tell. What is about an action that is not running is ignored. */
final class ReportDecider {
    private ReportDecider() {}

    static Decision<Boolean> decide(Draft draft, ReportCommand command) {
        return switch (command) {
            case ReportProgress report ->
                running(draft.state(), report.action())
                        .map(place -> {
                            draft.add(new ActionProgressed(place, report.progress(), draft.now()));
                            return draft.accept(true);
                        })
                        .orElseGet(() -> draft.accept(false));
            case ReportSuccess report ->
                end(
                        draft,
                        report.action(),
                        place -> new ActionSucceeded(place, report.success(), Optional.empty(), draft.now()));
            case ReportFailure report ->
                end(
                        draft,
                        report.action(),
                        place -> new ActionFailed(place, report.failure(), Optional.empty(), draft.now()));
            case ExpireOverdue expire -> Deadlines.expire(draft);
            case Resume resume -> Resumption.resume(draft);
        };
    }

    /** How an action's end is told. */
    private interface End {
        ActionEvent at(ActionPlace place);
    }

    private static Decision<Boolean> end(Draft draft, ActionRef action, End end) {
        Optional<ActionPlace> place = running(draft.state(), action);
        if (place.isEmpty()) {
            return draft.accept(false);
        }
        draft.add(end.at(place.get()));
        Progression.settle(draft);
        return draft.accept(true);
    }

    private static Optional<ActionPlace> running(PipelineState state, ActionRef action) {
        return state.execution(action.execution())
                .flatMap(execution -> execution
                        .activeStage()
                        .flatMap(stage -> stage.actions().entrySet().stream()
                                .filter(entry -> entry.getValue().id().equals(action.id())
                                        && entry.getValue().isRunning())
                                .findFirst()
                                .map(entry ->
                                        new ActionPlace(execution.id(), stage.name(), entry.getKey(), action.id()))));
    }
}
