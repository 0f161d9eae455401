package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.engine.ActionEvent.ActionFailed;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.ActionEvent.ActionSucceeded;
import dev.pipelocal.core.engine.StageCommand.PutApprovalResult;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.PipelineExecution;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection.Kind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides PutApprovalResult: the open request is looked for in the executions' own declarations. */
final class ApprovalDecider {
    private ApprovalDecider() {}

    private record Found(PipelineExecution execution, ActionExecution action) {}

    static Decision<Instant> decide(Draft draft, PutApprovalResult command) {
        PipelineState state = draft.state();
        Optional<Found> found = candidates(state, command).findFirst();
        if (found.isEmpty() && declared(state, command).isEmpty()) {
            return new Decision.Refused<>(Refusals.noAction(command.stage(), command.action()));
        }
        if (found.isEmpty() || found.get().action().error().isPresent() && !wasAnswered(found.get())) {
            return Draft.refuse(
                    Kind.INVALID_APPROVAL_TOKEN,
                    "The approval token does not belong to an open request of action '" + command.action()
                            + "' in stage '" + command.stage() + "'");
        }
        if (!found.get().action().isRunning()) {
            return Draft.refuse(
                    found.get().action().status() == ActionExecutionStatus.ABANDONED
                            ? Kind.INVALID_APPROVAL_TOKEN
                            : Kind.APPROVAL_ALREADY_COMPLETED,
                    "The approval action '" + command.action() + "' in stage '" + command.stage()
                            + "' has already been approved or rejected");
        }
        answer(draft, command, found.get());
        Progression.settle(draft);
        return draft.accept(draft.now());
    }

    private static Stream<Found> candidates(PipelineState state, PutApprovalResult command) {
        return state.executions().values().stream()
                .flatMap(execution -> execution
                        .stage(command.stage())
                        .flatMap(stage -> Optional.ofNullable(stage.actions().get(command.action())))
                        .filter(action ->
                                action.token().filter(command.token()::equals).isPresent())
                        .map(action -> new Found(execution, action))
                        .stream());
    }

    private static Optional<ActionDeclaration> declared(PipelineState state, PutApprovalResult command) {
        Stream<Optional<ActionDeclaration>> inOlder = state.live()
                .map(execution -> state.declarationOf(execution)
                        .stage(command.stage())
                        .flatMap(stage -> Declarations.action(stage, command.action())));
        Optional<ActionDeclaration> inCurrent = state.declaration()
                .stage(command.stage())
                .flatMap(stage -> Declarations.action(stage, command.action()));
        return Stream.concat(Stream.of(inCurrent), inOlder)
                .flatMap(Optional::stream)
                .filter(action -> action.actionTypeId().category().equals("Approval"))
                .findFirst();
    }

    // One that timed out failed without anybody's answer; its token is void.
    private static boolean wasAnswered(Found found) {
        return found.action().updatedBy().isPresent();
    }

    private static void answer(Draft draft, PutApprovalResult command, Found found) {
        var place = new ActionPlace(
                found.execution().id(),
                command.stage(),
                command.action(),
                found.action().id());
        Optional<String> summary = Optional.of(command.summary()).filter(text -> !text.isEmpty());
        Optional<String> by = Optional.of(command.by());
        if (command.approved()) {
            var success = new ActionSuccess(Optional.empty(), Optional.empty(), summary, Map.of(), Optional.empty());
            draft.add(new ActionSucceeded(place, success, by, draft.now()));
            return;
        }
        var failure = new ActionFailure(
                "JobFailed",
                "The approval was rejected" + summary.map(text -> ": " + text).orElse("."),
                Optional.empty(),
                Optional.empty(),
                summary);
        draft.add(new ActionFailed(place, failure, by, draft.now()));
    }
}
