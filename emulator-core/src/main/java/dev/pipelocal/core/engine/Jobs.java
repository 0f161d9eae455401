package dev.pipelocal.core.engine;

import dev.pipelocal.core.declaration.ActionDeclaration;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.engine.ActionEvent.ActionPlace;
import dev.pipelocal.core.engine.ActionEvent.JobContinued;
import dev.pipelocal.core.engine.JobCommand.ContinueJob;
import dev.pipelocal.core.execution.ActionExecution;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.JobStatus;
import java.time.Duration;
import java.util.Optional;

/** Makes jobs: the first of an action, and those that continue it. */
final class Jobs {
    // A function that was given a continuation token is invoked again some 30 s later (user guide, Lambda action).
    private static final Duration UNTIL_CALLED_AGAIN = Duration.ofSeconds(30);

    private Jobs() {}

    static Optional<Job> first(Draft draft, ActionDeclaration action) {
        JobKind kind = JobKind.of(draft, action.actionTypeId());
        return kind == JobKind.NONE ? Optional.empty() : Optional.of(job(draft, kind, Optional.empty()));
    }

    static void handOut(Draft draft, ActionPlace place, boolean resumed) {
        var invocation = Invocations.of(draft.state(), place, resumed);
        boolean isPolled = JobKind.of(draft, invocation.action().actionTypeId()) == JobKind.POLLED;
        draft.add(isPolled ? new Effect.AnnounceJob(invocation) : new Effect.RunAction(invocation, Duration.ZERO));
    }

    static Decision<JobStatus> next(Draft draft, ActionPlace place, ActionExecution action, ContinueJob command) {
        ActionTypeId type = Invocations.declared(draft.state(), place).actionTypeId();
        JobKind kind = JobKind.of(draft, type);
        draft.add(new JobContinued(
                place,
                job(draft, kind, Optional.of(command.continuationToken())),
                command.progress(),
                ActionTimeouts.ofNextJob(draft, type, action),
                draft.now()));
        var invocation = Invocations.of(draft.state(), place, false);
        draft.add(
                kind == JobKind.POLLED
                        ? new Effect.AnnounceJob(invocation)
                        : new Effect.RunAction(invocation, UNTIL_CALLED_AGAIN));
        return draft.accept(JobStatus.SUCCEEDED);
    }

    private static Job job(Draft draft, JobKind kind, Optional<String> continuationToken) {
        return new Job(
                draft.context.ids().uuid(),
                kind == JobKind.POLLED ? JobStatus.QUEUED : JobStatus.IN_PROGRESS,
                0,
                Optional.empty(),
                continuationToken);
    }
}
