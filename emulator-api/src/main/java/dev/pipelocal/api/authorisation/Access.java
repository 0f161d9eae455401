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
 */
public record Access(
        Caller caller,
        String ownerAccount,
        String action,
        String resource,
        Map<String, List<String>> context,
        Optional<PolicyDocument> resourcePolicy) {
    public Access {
        context = Map.copyOf(context);
    }

    boolean isWithinAccount() {
        return caller.account().equals(ownerAccount);
    }
}
