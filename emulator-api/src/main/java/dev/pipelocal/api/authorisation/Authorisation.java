package dev.pipelocal.api.authorisation;

import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.policy.Decision;
import dev.pipelocal.core.policy.PolicyRequest;
import dev.pipelocal.core.policy.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides about accesses (IAM user guide, "Policy evaluation logic"). A resource's policy always counts: within its own
 * account an explicit Deny, from another account it has to allow. Identity policies count where they are enforced.
 */
public final class Authorisation {
    private final EmulatorClock clock;
    private final Optional<IdentityPolicies> enforced;

    private Authorisation(EmulatorClock clock, Optional<IdentityPolicies> enforced) {
        this.clock = clock;
        this.enforced = enforced;
    }

    /** Resource policies only: whoever calls may do in their account what no policy denies. */
    public static Authorisation byResourcePolicies(EmulatorClock clock) {
        return new Authorisation(clock, Optional.empty());
    }

    /** Identity policies too, as on AWS. */
    public static Authorisation enforcing(EmulatorClock clock, IdentityPolicies identities) {
        return new Authorisation(clock, Optional.of(identities));
    }

    /** Why the access is refused, as the end of AWS's message says it; empty if it is allowed. */
    public Optional<String> refusal(Access access) {
        PolicyRequest request = request(access);
        Decision byResource =
                access.resourcePolicy().map(policy -> policy.decide(request)).orElseGet(Decision.ImplicitDeny::new);
        if (byResource.isExplicitDeny()) {
            return Optional.of("with an explicit deny in a resource-based policy");
        }
        if (!access.isWithinAccount() && !byResource.isAllowed()) {
            return Optional.of("because no resource-based policy allows the " + access.action() + " action");
        }
        return refusalByIdentity(access, request, byResource);
    }

    /** The whole of AWS's message, if the access is refused. */
    public Optional<String> refusalMessage(Access access) {
        return refusal(access)
                .map(reason -> "User: " + access.caller().principal() + " is not authorized to perform: "
                        + access.action() + " on resource: " + access.resource() + " " + reason);
    }

    private Optional<String> refusalByIdentity(Access access, PolicyRequest request, Decision byResource) {
        if (enforced.isEmpty() || !isIdentity(request.principal())) {
            return Optional.empty();
        }
        if (access.policyGoverns() && !byResource.isAllowed()) {
            return Optional.of("because no resource-based policy allows the " + access.action() + " action");
        }
        Decision byIdentity = enforced.get().decide(access.caller(), request);
        if (byIdentity.isExplicitDeny()) {
            return Optional.of("with an explicit deny in an identity-based policy");
        }
        boolean grantedByResource =
                access.isWithinAccount() && byResource instanceof Decision.Allowed allowed && !allowed.toAccount();
        if (!byIdentity.isAllowed() && !grantedByResource) {
            return Optional.of("because no identity-based policy allows the " + access.action() + " action");
        }
        return enforced.get()
                .decideForSession(access.caller(), request)
                .flatMap(bySession -> refusalBySession(access, bySession));
    }

    private static Optional<String> refusalBySession(Access access, Decision bySession) {
        if (bySession.isExplicitDeny()) {
            return Optional.of("with an explicit deny in a session policy");
        }
        return bySession.isAllowed()
                ? Optional.empty()
                : Optional.of("because no session policy allows the " + access.action() + " action");
    }

    /** Users and roles have policies of their own; an account's root user and AWS's services do not. */
    private static boolean isIdentity(Principal principal) {
        return principal instanceof Principal.Aws aws && !aws.arn().endsWith(":root");
    }

    private PolicyRequest request(Access access) {
        Map<String, List<String>> context = new HashMap<>(GlobalContext.of(access.caller(), clock.now()));
        context.putAll(access.context());
        return new PolicyRequest(
                Principal.of(access.caller().principal()), access.action(), access.resource(), context);
    }
}
