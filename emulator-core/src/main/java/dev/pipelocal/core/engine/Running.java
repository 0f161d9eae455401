package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ActionEvent.ActionFailed;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.ActionEvent.ActionProgressed;
import dev.pipelocal.core.engine.ActionEvent.ActionSucceeded;
import dev.pipelocal.core.engine.ConditionEvent.ConditionPlace;
import dev.pipelocal.core.engine.ConditionEvent.RuleEnded;
import dev.pipelocal.core.engine.ConditionEvent.RuleProgressed;
import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.ErrorDetails;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.RuleExecution;
import dev.pipelocal.core.execution.StageExecution;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An action or a rule that is in progress, and the events that tell of it. */
sealed interface Running {
    ActionExecutionId id();

    Optional<Instant> deadline();

    String description();

    ExecutionEvent progressed(ActionProgress progress, Instant at);

    ExecutionEvent succeeded(ActionSuccess success, Instant at);

    ExecutionEvent failed(ActionFailure failure, Instant at);

    /** A running action. */
    record RunningAction(ActionPlace place, ActionExecution run) implements Running {
        @Override
        public ActionExecutionId id() {
            return run.id();
        }

        @Override
        public Optional<Instant> deadline() {
            return run.deadline();
        }

        @Override
        public String description() {
            return "action '" + place.action() + "'";
        }

        @Override
        public ExecutionEvent progressed(ActionProgress progress, Instant at) {
            return new ActionProgressed(place, progress, at);
        }

        @Override
        public ExecutionEvent succeeded(ActionSuccess success, Instant at) {
            return new ActionSucceeded(place, success, Optional.empty(), at);
        }

        @Override
        public ExecutionEvent failed(ActionFailure failure, Instant at) {
            return new ActionFailed(place, failure, Optional.empty(), at);
        }
    }

    /** A running rule. */
    record RunningRule(ConditionPlace place, RuleExecution run) implements Running {
        @Override
        public ActionExecutionId id() {
            return run.id();
        }

        @Override
        public Optional<Instant> deadline() {
            return run.deadline();
        }

        @Override
        public String description() {
            return "rule '" + run.rule() + "'";
        }

        @Override
        public ExecutionEvent progressed(ActionProgress progress, Instant at) {
            return new RuleProgressed(place, run.rule(), progress, at);
        }

        @Override
        public ExecutionEvent succeeded(ActionSuccess success, Instant at) {
            return ended(
                    ActionExecutionStatus.SUCCEEDED,
                    said(success.externalExecutionId(), success.externalExecutionUrl(), success.summary()),
                    Optional.empty(),
                    at);
        }

        @Override
        public ExecutionEvent failed(ActionFailure failure, Instant at) {
            return ended(
                    ActionExecutionStatus.FAILED,
                    said(failure.externalExecutionId(), failure.externalExecutionUrl(), failure.summary()),
                    Optional.of(new ErrorDetails(failure.code(), failure.message())),
                    at);
        }

        private ExecutionEvent ended(
                ActionExecutionStatus status, ActionProgress said, Optional<ErrorDetails> error, Instant at) {
            return new RuleEnded(place, run.rule(), status, said, error, at);
        }

        private static ActionProgress said(Optional<String> id, Optional<String> url, Optional<String> summary) {
            return new ActionProgress(id, url, summary, Optional.empty(), Optional.empty());
        }
    }

    static Optional<Running> find(PipelineState state, ActionRef ref) {
        return state.execution(ref.execution()).stream()
                .flatMap(execution -> of(execution).stream())
                .filter(each -> each.id().equals(ref.id()))
                .findFirst();
    }

    static List<Running> all(PipelineState state) {
        return state.executions().values().stream()
                .flatMap(execution -> of(execution).stream())
                .toList();
    }

    private static List<Running> of(PipelineExecution execution) {
        List<Running> running = new ArrayList<>();
        Optional<StageExecution> stage = execution.activeStage();
        stage.ifPresent(active -> {
            active.actions().forEach((name, action) -> {
                if (action.isRunning()) {
                    running.add(new RunningAction(
                            new ActionPlace(execution.id(), active.name(), name, action.id()), action));
                }
            });
            active.conditions()
                    .forEach((type, condition) -> condition.rules().values().stream()
                            .filter(RuleExecution::isRunning)
                            .forEach(rule -> running.add(
                                    new RunningRule(new ConditionPlace(execution.id(), active.name(), type), rule))));
        });
        return running;
    }
}
