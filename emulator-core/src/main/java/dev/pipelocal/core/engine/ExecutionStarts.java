package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.PipelineDeclaration;
import dev.pipelocal.core.declaration.PipelineDeclaration.VariableDeclaration;
import dev.pipelocal.core.engine.RunEvent.ExecutionStarted;
import dev.pipelocal.core.execution.ExecutionMode;
import dev.pipelocal.core.execution.ExecutionOrigin;
import dev.pipelocal.core.execution.ExecutionOutputs;
import dev.pipelocal.core.execution.ExecutionTrigger;
import dev.pipelocal.core.execution.ExecutionType;
import dev.pipelocal.core.execution.PipelineExecutionId;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.SourceRevisionOverride;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts executions. */
final class ExecutionStarts {
    // QUEUED and PARALLEL let 50 live executions in (quotas of CodePipeline).
    private static final int MOST_LIVE = 50;

    private ExecutionStarts() {}

    static PipelineExecutionId start(Draft draft, ExecutionTrigger trigger, Map<String, String> variables) {
        return start(draft, trigger, variables, List.of(), Optional.empty());
    }

    static PipelineExecutionId start(
            Draft draft,
            ExecutionTrigger trigger,
            Map<String, String> variables,
            List<SourceRevisionOverride> sourceRevisions,
            Optional<String> clientToken) {
        PipelineState state = draft.state();
        PipelineDeclaration declaration = state.declaration();
        var id = new PipelineExecutionId(draft.context.ids().uuid());
        var origin = new ExecutionOrigin(
                state.executionCount() + 1,
                declaration.version(),
                state.mode(),
                ExecutionType.STANDARD,
                Optional.empty(),
                trigger,
                variables,
                sourceRevisions,
                draft.now());
        draft.add(new ExecutionStarted(
                id, origin, declaration.stages().getFirst().name(), clientToken, ExecutionOutputs.NONE));
        return id;
    }

    /** The pipeline's variables with the given values and else their defaults; empty when one has neither. */
    static Optional<Map<String, String>> variables(PipelineState state, Map<String, String> given) {
        Map<String, String> values = new LinkedHashMap<>();
        for (VariableDeclaration variable : state.declaration().variables()) {
            String value = Optional.ofNullable(given.get(variable.name()))
                    .or(variable::defaultValue)
                    .orElse("");
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(variable.name(), value);
        }
        return Optional.of(values);
    }

    /** Why no more executions may be under way. */
    static Optional<Rejection> overLimit(PipelineState state) {
        if (state.mode() == ExecutionMode.SUPERSEDED || state.live().count() < MOST_LIVE) {
            return Optional.empty();
        }
        return Optional.of(new Rejection(
                Rejection.Kind.CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED,
                "The pipeline '" + state.key().name() + "' has reached the limit of " + MOST_LIVE
                        + " concurrent executions for execution mode " + state.mode()));
    }
}
