package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.JobStatus;
import java.util.List;
import java.util.Map;

/**
 * What workers outside are asked to do: the actions of custom types, of third-party types without a runner, and those that
 * a runner hands on to a function. Every call but {@link #poll} is refused with JOB_NOT_FOUND where the caller's account and
 * Region have no such job.
 */
public interface Jobs {
    /**
     * Takes jobs of one type that wait to be taken, oldest first. Each gets its next nonce and is offered again unless it is
     * acknowledged within 60 seconds of the emulator's clock.
     *
     * @param query only jobs whose resolved configuration has these values
     */
    List<JobDetail> poll(Caller caller, ActionTypeId type, Map<String, String> query, int limit);

    /** Gives where the job then stands: in progress, or what it was before. Refused with INVALID_NONCE. */
    Answer<JobStatus> acknowledge(Caller caller, String jobId, String nonce);

    /** Refused with INVALID_JOB_STATE where another job of the action followed, or its execution is only history. */
    Answer<JobDetail> get(Caller caller, String jobId);

    /** Ends the job and its action. Refused with INVALID_JOB_STATE and OUTPUT_VARIABLES_SIZE_EXCEEDED. */
    Answer<JobStatus> succeed(Caller caller, String jobId, ActionSuccess success);

    /** Ends the job; its action goes on in a new job that carries the token. Refused with INVALID_JOB_STATE. */
    Answer<JobStatus> proceed(Caller caller, String jobId, String continuationToken, ActionProgress progress);

    /** Ends the job and fails its action. Refused with INVALID_JOB_STATE. */
    Answer<JobStatus> fail(Caller caller, String jobId, ActionFailure failure);
}
