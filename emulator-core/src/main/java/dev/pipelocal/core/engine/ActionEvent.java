package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionName;
import dev.pipelocal.core.declaration.StageName;
import dev.pipelocal.core.execution.ActionExecutionId;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.PipelineExecutionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What happened to an action of an execution. */
public sealed interface ActionEvent extends ExecutionEvent {
    ActionPlace place();

    Instant at();

    /** Which action of which execution, and which run of it. */
    record ActionPlace(PipelineExecutionId execution, StageName stage, ActionName action, ActionExecutionId id) {}

    record ActionStarted(
            ActionPlace place,
            List<ArtifactLocation> inputs,
            List<ArtifactLocation> outputs,
            Optional<Instant> deadline,
            Optional<String> token,
            Optional<Job> job,
            Instant at)
            implements ActionEvent {}

    record ActionProgressed(ActionPlace place, ActionProgress progress, Instant at) implements ActionEvent {}

    /** @param by who approved */
    record ActionSucceeded(ActionPlace place, ActionSuccess success, Optional<String> by, Instant at)
            implements ActionEvent {}

    /** @param by who rejected */
    record ActionFailed(ActionPlace place, ActionFailure failure, Optional<String> by, Instant at)
            implements ActionEvent {}

    /** A worker was given the job; until it acknowledges, {@code until} at most, nobody else is. */
    record JobOffered(ActionPlace place, int nonce, Instant until, Instant at) implements ActionEvent {}

    record JobAcknowledged(ActionPlace place, Instant at) implements ActionEvent {}

    /** The action goes on with another job. */
    record JobContinued(ActionPlace place, Job next, ActionProgress progress, Optional<Instant> deadline, Instant at)
            implements ActionEvent {}

    record ActionAbandoned(ActionPlace place, Instant at) implements ActionEvent {}
}
