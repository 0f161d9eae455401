package dev.pipelocal.api.authorisation;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.Decision;
import dev.pipelocal.core.policy.PolicyRequest;

/** What the policies of the caller's own identity, a user or a role, say. */
@FunctionalInterface
public interface IdentityPolicies {
    Decision decide(Caller caller, PolicyRequest request);
}
