package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ExecutionCommand.PutActionRevision;
import dev.pipelocal.core.engine.ExecutionCommand.StartExecution;
import dev.pipelocal.core.engine.ExecutionCommand.StopExecution;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;
import java.util.Optional;

/** Decides about starts. */
final class ExecutionDecider {
    private ExecutionDecider() {}

    static Decision<?> decide(Draft draft, ExecutionCommand<?> command) {
        return switch (command) {
            case StartExecution start -> start(draft, start);
            case StopExecution stop -> StopDecider.decide(draft, stop);
            case PutActionRevision put -> RevisionDecider.decide(draft, put);
        };
    }

    // StartPipelineExecution: a token that was seen gives the first call's execution, whatever else differs.
    private static Decision<PipelineExecutionId> start(Draft draft, StartExecution command) {
        PipelineState state = draft.state();
        Optional<PipelineExecutionId> seen = command.clientRequestToken()
                .flatMap(token -> Optional.ofNullable(state.clientTokens().get(token)));
        if (seen.isPresent()) {
            return draft.accept(seen.get());
        }
        Optional<String> violation = StartChecks.violation(state.declaration(), command);
        if (violation.isPresent()) {
            return Draft.refuse(Kind.VALIDATION, violation.get());
        }
        Optional<Rejection> overLimit = ExecutionStarts.overLimit(state);
        if (overLimit.isPresent()) {
            return new Decision.Refused<>(overLimit.get());
        }
        PipelineExecutionId id = ExecutionStarts.start(
                draft,
                command.trigger(),
                ExecutionStarts.variables(state, command.variables()).orElseThrow(),
                command.sourceRevisions(),
                command.clientRequestToken());
        Progression.settle(draft);
        return draft.accept(id);
    }
}
