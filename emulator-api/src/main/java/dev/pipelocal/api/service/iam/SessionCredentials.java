package dev.pipelocal.api.service.iam;

import java.time.Instant;
import java.util.Optional;

/** Keys that STS has given out and that have not expired. */
public interface SessionCredentials {
    /**
     * A session's keys and whom they stand for.
     *
     * @param account the role's, 12 digits
     * @param principal such as {@code arn:aws:sts::000000000000:assumed-role/deployer/session}
     * @param expiration on the wall clock: clients compare it with theirs
     */
    record Session(
            String accessKeyId,
            String secretAccessKey,
            String sessionToken,
            String account,
            String principal,
            Instant expiration) {}

    /** The session of an access key id ({@code ASIA...}); empty for others and once it has expired. */
    Optional<Session> find(String accessKeyId);
}
