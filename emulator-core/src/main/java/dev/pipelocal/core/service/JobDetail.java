package dev.pipelocal.core.service;

import dev.pipelocal.core.execution.JobStatus;
import dev.pipelocal.core.port.ActionInvocation;
import java.util.Optional;

/**
 * A job as its worker sees it.
 *
 * @param nonce counts the times it was offered; only the last is valid
 * @param invocation what is to be done, with variables resolved and secrets in clear
 * @param continuationToken what the worker's previous job left
 */
public record JobDetail(
        String id, JobStatus status, int nonce, ActionInvocation invocation, Optional<String> continuationToken) {}
