package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.engine.JobCommand;
import dev.pipelocal.core.engine.JobCommand.AcknowledgeJob;
import dev.pipelocal.core.engine.JobCommand.CompleteJob;
import dev.pipelocal.core.engine.JobCommand.ContinueJob;
import dev.pipelocal.core.engine.JobCommand.DispatchJob;
import dev.pipelocal.core.engine.JobCommand.FailJob;
import dev.pipelocal.core.engine.JobCommand.ShowJob;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.Job;
import dev.pipelocal.core.execution.JobStatus;
import dev.pipelocal.core.execution.Rejection;
import dev.pipelocal.core.execution.Rejection.Kind;
import dev.pipelocal.core.port.ActionInvocation;
import dev.pipelocal.core.run.JobBoard;
import dev.pipelocal.core.run.JobBoard.JobPlace;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Jobs over the board that knows their pipelines. */
final class LocalJobs implements Jobs {
    private final CommandTeller teller;
    private final JobBoard board;

    LocalJobs(CommandTeller teller, JobBoard board) {
        this.teller = teller;
        this.board = board;
    }

    @Override
    public List<JobDetail> poll(Caller caller, ActionTypeId type, Map<String, String> query, int limit) {
        List<JobDetail> offered = new ArrayList<>();
        Iterator<JobBoard.Entry> open =
                board.open(caller.account(), caller.region(), type).iterator();
        while (open.hasNext() && offered.size() < limit) {
            JobBoard.Entry entry = open.next();
            if (entry.configuration().entrySet().containsAll(query.entrySet())) {
                offer(entry).ifPresent(offered::add);
            }
        }
        return offered;
    }

    // Another worker may have been quicker: the pipeline decides.
    private Optional<JobDetail> offer(JobBoard.Entry entry) {
        JobPlace place = entry.place();
        return teller.tell(place.key(), new DispatchJob(place.action(), place.jobId()))
                .toOptional()
                .map(LocalJobs::detail);
    }

    @Override
    public Answer<JobStatus> acknowledge(Caller caller, String jobId, String nonce) {
        return tell(caller, jobId, place -> new AcknowledgeJob(place.action(), jobId, nonce));
    }

    @Override
    public Answer<JobDetail> get(Caller caller, String jobId) {
        Answer<ActionInvocation> invocation = tell(caller, jobId, place -> new ShowJob(place.action(), jobId));
        return invocation.map(LocalJobs::detail);
    }

    @Override
    public Answer<JobStatus> succeed(Caller caller, String jobId, ActionSuccess success) {
        return tell(caller, jobId, place -> new CompleteJob(place.action(), jobId, success));
    }

    @Override
    public Answer<JobStatus> proceed(Caller caller, String jobId, String continuationToken, ActionProgress progress) {
        return tell(caller, jobId, place -> new ContinueJob(place.action(), jobId, continuationToken, progress));
    }

    @Override
    public Answer<JobStatus> fail(Caller caller, String jobId, ActionFailure failure) {
        return tell(caller, jobId, place -> new FailJob(place.action(), jobId, failure));
    }

    private static JobDetail detail(ActionInvocation invocation) {
        Job job = invocation.job().orElseThrow();
        return new JobDetail(job.id(), job.status(), job.nonce(), invocation, job.continuationToken());
    }

    private <R> Answer<R> tell(Caller caller, String jobId, Function<JobPlace, JobCommand<R>> command) {
        Optional<JobPlace> place = board.find(jobId)
                .filter(each -> each.key().account().equals(caller.account())
                        && each.key().region().equals(caller.region()));
        if (place.isEmpty()) {
            return notFound(jobId);
        }
        Answer<R> answer = teller.tell(place.get().key(), command.apply(place.get()));
        boolean isGone =
                answer instanceof Answer.Refused<R>(Rejection rejection) && rejection.kind() == Kind.PIPELINE_NOT_FOUND;
        return isGone ? notFound(jobId) : answer;
    }

    private static <R> Answer<R> notFound(String jobId) {
        return Answer.refused(Kind.JOB_NOT_FOUND, "The job '" + jobId + "' does not exist");
    }
}
