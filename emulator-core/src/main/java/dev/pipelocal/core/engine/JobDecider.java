package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ActionEvent.ActionFailed;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.ActionEvent.ActionSucceeded;
import dev.pipelocal.core.engine.ActionEvent.JobAcknowledged;
import dev.pipelocal.core.engine.ActionEvent.JobOffered;
import dev.pipelocal.core.engine.JobCommand.AcknowledgeJob;
import dev.pipelocal.core.engine.JobCommand.CompleteJob;
import dev.pipelocal.core.engine.JobCommand.ContinueJob;
import dev.pipelocal.core.engine.JobCommand.DispatchJob;
import dev.pipelocal.core.engine.JobCommand.FailJob;
import dev.pipelocal.core.engine.JobCommand.ShowJob;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.JobStatus;
import dev.pipelocal.core.execution.PipelineState;
import dev.pipelocal.core.execution.Rejection.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Decides what workers ask for. */
final class JobDecider {
    private static final Duration OFFERED_FOR = Duration.ofSeconds(60);
    private static final int MOST_VARIABLE_BYTES = 122_880;

    private JobDecider() {}

    private record Found(ActionPlace place, ActionExecution action, Job job) {
        boolean isInProgress() {
            return action.isRunning() && job.status() == JobStatus.IN_PROGRESS;
        }
    }

    static Decision<?> decide(Draft draft, JobCommand<?> command) {
        Optional<Found> found = find(draft.state(), command);
        // The job was once this action's: the action has gone on with another, or its execution was forgotten.
        if (found.filter(each -> each.job().id().equals(command.jobId())).isEmpty()) {
            return invalidState(command);
        }
        return switch (command) {
            case DispatchJob dispatch -> dispatch(draft, dispatch, found.get());
            case AcknowledgeJob acknowledge -> acknowledge(draft, acknowledge, found.get());
            case ShowJob show ->
                draft.accept(Invocations.of(draft.state(), found.get().place(), false));
            case CompleteJob complete -> complete(draft, complete, found.get());
            case ContinueJob next ->
                found.get().isInProgress()
                        ? Jobs.next(draft, found.get().place(), found.get().action(), next)
                        : invalidState(next);
            case FailJob fail -> fail(draft, fail, found.get());
        };
    }

    private static Decision<?> dispatch(Draft draft, DispatchJob command, Found found) {
        Job job = found.job();
        boolean isOfferedNoMore = job.status() == JobStatus.DISPATCHED
                && job.offeredUntil()
                        .filter(until -> !until.isAfter(draft.now()))
                        .isPresent();
        if (!found.action().isRunning() || job.status() != JobStatus.QUEUED && !isOfferedNoMore) {
            return invalidState(command);
        }
        Instant until = draft.now().plus(OFFERED_FOR);
        draft.add(new JobOffered(found.place(), job.nonce() + 1, until, draft.now()));
        return draft.accept(Invocations.of(draft.state(), found.place(), false));
    }

    private static Decision<JobStatus> acknowledge(Draft draft, AcknowledgeJob command, Found found) {
        Job job = found.job();
        if (job.nonce() == 0 || !command.nonce().equals(Integer.toString(job.nonce()))) {
            return Draft.refuse(
                    Kind.INVALID_NONCE,
                    "The nonce '" + command.nonce() + "' of job '" + command.jobId() + "' is not valid");
        }
        if (job.status() != JobStatus.DISPATCHED || !found.action().isRunning()) {
            return draft.accept(job.status());
        }
        draft.add(new JobAcknowledged(found.place(), draft.now()));
        return draft.accept(JobStatus.IN_PROGRESS);
    }

    private static Decision<JobStatus> complete(Draft draft, CompleteJob command, Found found) {
        if (!found.isInProgress()) {
            return invalidState(command);
        }
        if (bytes(command.success().outputVariables()) > MOST_VARIABLE_BYTES) {
            return Draft.refuse(
                    Kind.OUTPUT_VARIABLES_SIZE_EXCEEDED,
                    "The output variables exceed the limit of " + MOST_VARIABLE_BYTES + " bytes");
        }
        draft.add(new ActionSucceeded(found.place(), command.success(), Optional.empty(), draft.now()));
        Progression.settle(draft);
        return draft.accept(JobStatus.SUCCEEDED);
    }

    private static Decision<JobStatus> fail(Draft draft, FailJob command, Found found) {
        if (!found.isInProgress()) {
            return invalidState(command);
        }
        draft.add(new ActionFailed(found.place(), command.failure(), Optional.empty(), draft.now()));
        Progression.settle(draft);
        return draft.accept(JobStatus.FAILED);
    }

    private static <R> Decision<R> invalidState(JobCommand<?> command) {
        return Draft.refuse(
                Kind.INVALID_JOB_STATE, "The job '" + command.jobId() + "' is not in a state that allows this");
    }

    private static Optional<Found> find(PipelineState state, JobCommand<?> command) {
        return state.execution(command.action().execution()).stream()
                .flatMap(execution -> execution.stages().values().stream()
                        .flatMap(stage -> stage.actions().entrySet().stream()
                                .filter(entry -> entry.getValue()
                                        .id()
                                        .equals(command.action().id()))
                                .flatMap(entry -> entry.getValue().job().stream()
                                        .map(job -> new Found(
                                                new ActionPlace(
                                                        execution.id(),
                                                        stage.name(),
                                                        entry.getKey(),
                                                        command.action().id()),
                                                entry.getValue(),
                                                job)))))
                .findFirst();
    }

    private static int bytes(Map<String, String> variables) {
        return variables.entrySet().stream()
                .mapToInt(entry -> entry.getKey().getBytes(StandardCharsets.UTF_8).length
                        + entry.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
