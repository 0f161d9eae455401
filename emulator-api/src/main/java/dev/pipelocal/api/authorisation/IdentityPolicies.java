package dev.pipelocal.api.authorisation;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.Decision;
import dev.pipelocal.core.policy.PolicyRequest;
import java.util.Optional;

/** What the policies of the caller's own identity, a user or a role, say. */
@FunctionalInterface
public interface IdentityPolicies {
    Decision decide(Caller caller, PolicyRequest request);

    /** What the policies say that the caller's session was given when its role was assumed; empty without such. */
    default Optional<Decision> decideForSession(Caller caller, PolicyRequest request) {
        return Optional.empty();
    }
}
