package dev.pipelocal.api.authorisation;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.PolicyDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An access to a resource that may have a policy.
 *
 * @param ownerAccount the account that the resource belongs to
 * @param action such as {@code kms:Decrypt}
 * @param context the service's own condition keys; the global ones are added
 * @param policyGoverns whether identity policies count only where the resource's policy lets their account in, as for keys
 */
public record Access(
        Caller caller,
        String ownerAccount,
        String action,
        String resource,
        Map<String, List<String>> context,
        Optional<PolicyDocument> resourcePolicy,
        boolean policyGoverns) {
    public Access {
        context = Map.copyOf(context);
    }

    public Access(
            Caller caller,
            String ownerAccount,
            String action,
            String resource,
            Map<String, List<String>> context,
            Optional<PolicyDocument> resourcePolicy) {
        this(caller, ownerAccount, action, resource, context, resourcePolicy, false);
    }

    boolean isWithinAccount() {
        return caller.account().equals(ownerAccount);
    }
}
