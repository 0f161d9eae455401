package dev.pipelocal.api.service.iam;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keys that STS has given out. */
public interface SessionCredentials {
    /**
     * A session's keys and whom they stand for.
     *
     * @param account the role's, 12 digits
     * @param principal such as {@code arn:aws:sts::000000000000:assumed-role/deployer/session}
     * @param expiration on the wall clock: clients compare it with theirs
     * @param policies documents that limit what the session may do beside its role's; none if it has no such limit
     */
    record Session(
            String accessKeyId,
            String secretAccessKey,
            String sessionToken,
            String account,
            String principal,
            Instant expiration,
            List<String> policies) {
        public Session {
            policies = policies == null ? List.of() : List.copyOf(policies);
        }

        public boolean isExpired(Instant wallTime) {
            return !wallTime.isBefore(expiration);
        }
    }

    /** Whether only STS can have given out this key id. */
    static boolean isSessionKey(String accessKeyId) {
        return accessKeyId.startsWith("ASIA");
    }

    /** The session of an access key id; empty for others. What has expired is known for a day more. */
    Optional<Session> find(String accessKeyId);
}
