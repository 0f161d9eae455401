package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.ActionExecutionStatus;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ConditionExecutionStatus;
import dev.pipelocal.core.execution.ConditionType;
import dev.pipelocal.core.execution.ErrorDetails;
import dev.pipelocal.core.execution.PipelineExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to a condition of a stage. */
public sealed interface ConditionEvent extends ExecutionEvent {
    ConditionPlace place();

    Instant at();

    /** Which condition of which execution. */
    record ConditionPlace(PipelineExecutionId execution, StageName stage, ConditionType type) {}

    /** A rule that begins. */
    record RuleStart(String rule, ActionExecutionId id, Optional<Instant> deadline) {}

    record ConditionStarted(ConditionPlace place, List<RuleStart> rules, Instant at) implements ConditionEvent {}

    record RuleProgressed(ConditionPlace place, String rule, ActionProgress progress, Instant at)
            implements ConditionEvent {}

    record RuleEnded(
            ConditionPlace place,
            String rule,
            ActionExecutionStatus status,
            ActionProgress said,
            Optional<ErrorDetails> error,
            Instant at)
            implements ConditionEvent {}

    record ConditionEnded(ConditionPlace place, ConditionExecutionStatus status, Optional<String> summary, Instant at)
            implements ConditionEvent {}

    /** The stage goes on as if the condition had held. */
    record ConditionOverridden(ConditionPlace place, Instant at) implements ConditionEvent {}
}
