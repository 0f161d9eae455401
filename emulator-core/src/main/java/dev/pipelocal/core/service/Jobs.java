package dev.pipelocal.core.service;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.declaration.ActionTypeId;
import dev.pipelocal.core.execution.ActionFailure;
import dev.pipelocal.core.execution.ActionProgress;
import dev.pipelocal.core.execution.ActionSuccess;
import dev.pipelocal.core.execution.JobStatus;
import dev.pipelocal.core.port.ActionInvocation;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The jobs of custom, third-party and Lambda actions. A job is given as its action's invocation, whose
 * {@link ActionInvocation#job()} is present: variables are resolved and secrets in clear. Every call on a job is refused with
 * JOB_NOT_FOUND where there is none.
 */
public interface Jobs {
    /**
     * Offers jobs of a type that wait, at most as many as asked for, and only those whose action's configuration fits. A job
     * that was offered before and not acknowledged for 60 seconds waits again.
     */
    List<ActionInvocation> poll(
            Caller caller, ActionTypeId type, int atMost, Predicate<Map<String, String>> configuration);

    /** Refused with INVALID_NONCE. */
    Answer<JobStatus> acknowledge(Caller caller, String jobId, String nonce);

    Answer<ActionInvocation> details(Caller caller, String jobId);

    /** Refused with INVALID_JOB_STATE and OUTPUT_VARIABLES_SIZE_EXCEEDED. */
    Answer<JobStatus> succeed(Caller caller, String jobId, ActionSuccess success);

    /** Ends this job and makes the next; refused with INVALID_JOB_STATE. */
    Answer<JobStatus> goOn(Caller caller, String jobId, String continuationToken, ActionProgress progress);

    /** Refused with INVALID_JOB_STATE. */
    Answer<JobStatus> fail(Caller caller, String jobId, ActionFailure failure);

    /** The one client that third-party workers of the caller's account act for. */
    ThirdPartyClient thirdPartyClient(Caller caller);

    /** A client and the token that proves that a worker acts for it; both are UUIDs. */
    record ThirdPartyClient(String clientId, String clientToken) {}
}
