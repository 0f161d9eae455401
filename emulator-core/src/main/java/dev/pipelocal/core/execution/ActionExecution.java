package dev.pipelocal.core.execution;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One run of an action.
 *
 * @param number counts the action executions of the pipeline, from 1
 * @param deadline when it times out, on the emulator's clock
 * @param token an approval's
 * @param runsAgain whether a retry has asked for another run, which has not begun
 */
public record ActionExecution(
        ActionExecutionId id,
        long number,
        ActionExecutionStatus status,
        Instant startedAt,
        Instant changedAt,
        Optional<Instant> deadline,
        Optional<String> token,
        List<ArtifactLocation> inputs,
        List<ArtifactLocation> outputs,
        ActionProgress progress,
        Optional<ErrorDetails> error,
        Optional<String> updatedBy,
        Map<String, String> outputVariables,
        Optional<Job> job,
        boolean runsAgain) {
    public ActionExecution {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        outputVariables = Copies.of(outputVariables);
    }

    public boolean isRunning() {
        return status == ActionExecutionStatus.IN_PROGRESS;
    }

    /** Whether its end stands: it did not succeed, and nothing was asked to run it again. */
    public boolean hasFailed() {
        return !runsAgain && (status == ActionExecutionStatus.FAILED || status == ActionExecutionStatus.ABANDONED);
    }

    public ActionExecution with(Consumer<Change> change) {
        Change next = new Change(this);
        change.accept(next);
        return new ActionExecution(
                id,
                number,
                next.status,
                startedAt,
                next.changedAt,
                next.deadline,
                token,
                inputs,
                outputs,
                next.progress,
                next.error,
                next.updatedBy,
                next.outputVariables,
                next.job,
                next.runsAgain);
    }

    /** What of it can change. */
    public static final class Change {
        public ActionExecutionStatus status;
        public Instant changedAt;
        public Optional<Instant> deadline;
        public ActionProgress progress;
        public Optional<ErrorDetails> error;
        public Optional<String> updatedBy;
        public Map<String, String> outputVariables;
        public Optional<Job> job;
        public boolean runsAgain;

        private Change(ActionExecution from) {
            status = from.status;
            changedAt = from.changedAt;
            deadline = from.deadline;
            progress = from.progress;
            error = from.error;
            updatedBy = from.updatedBy;
            outputVariables = from.outputVariables;
            job = from.job;
            runsAgain = from.runsAgain;
        }
    }
}
