package dev.pipelocal.core.engine;

import dev.pipelocal.core.engine.ReportCommand.ActionRef;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.JobStatus;
import dev.pipelocal.core.port.ActionInvocation;

/** Commands about the job of an action. */
public sealed interface JobCommand<R> extends Command<R> {
    ActionRef action();

    String jobId();

    /** Offers the job to a worker; refused unless it waits for one. */
    record DispatchJob(ActionRef action, String jobId) implements JobCommand<ActionInvocation> {}

    record AcknowledgeJob(ActionRef action, String jobId, String nonce) implements JobCommand<JobStatus> {}

    record ShowJob(ActionRef action, String jobId) implements JobCommand<ActionInvocation> {}

    record CompleteJob(ActionRef action, String jobId, ActionSuccess success) implements JobCommand<JobStatus> {}

    /** Ends this job; the action goes on with another that carries the token. */
    record ContinueJob(ActionRef action, String jobId, String continuationToken, ActionProgress progress)
            implements JobCommand<JobStatus> {}

    record FailJob(ActionRef action, String jobId, ActionFailure failure) implements JobCommand<JobStatus> {}
}
