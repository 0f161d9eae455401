package dev.pipelocal.core.execution;

import java.time.Instant;
import java.util.Optional;

/**
 * What a worker outside is asked to do for an action; each continuation is a job of its own.
 *
 * @param nonce counts the times it was offered; only the last is valid
 * @param offeredUntil when it is offered again, unless it is acknowledged before
 * @param continuationToken what the worker's previous job left
 */
public record Job(
        String id, JobStatus status, int nonce, Optional<Instant> offeredUntil, Optional<String> continuationToken) {
    public Job with(JobStatus next) {
        return new Job(id, next, nonce, offeredUntil, continuationToken);
    }
}
