package dev.pipelocal.api.service.kms;

import dev.pipelocal.api.authorisation.Access;
import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.PolicyDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lets those use a key whom its policy does not keep out. */
final class KeyAccess {
    private static final int MOST_PARSED = 500;

    private final Authorisation authorisation;
    private final Map<String, PolicyDocument> parsed = new ConcurrentHashMap<>();

    KeyAccess(Authorisation authorisation) {
        this.authorisation = authorisation;
    }

    /** @param action without its prefix, such as {@code Decrypt} */
    KeyRecord require(KeyRecord key, String action) {
        return require(key, action, Map.of());
    }

    KeyRecord require(KeyRecord key, String action, Map<String, String> encryptionContext) {
        refusal(key, action, encryptionContext, policyOf(key)).ifPresent(message -> {
            throw KmsErrors.accessDenied(message);
        });
        return key;
    }

    /** Whether the caller could still change the policy if it were this one. */
    boolean couldChangePolicy(Caller caller, PolicyDocument policy, String keyArn) {
        var request = new dev.pipelocal.core.policy.PolicyRequest(
                dev.pipelocal.core.policy.Principal.of(caller.principal()), "kms:PutKeyPolicy", keyArn, Map.of());
        return policy.decide(request).isAllowed();
    }

    private Optional<String> refusal(
            KeyRecord key, String action, Map<String, String> encryptionContext, PolicyDocument policy) {
        Caller caller = CurrentCaller.get();
        if (key.awsManaged() && caller.account().equals(key.account())) {
            // Its policy lets in whoever may use the service that asks on the caller's behalf.
            return Optional.empty();
        }
        Map<String, List<String>> context = new HashMap<>();
        context.put("kms:CallerAccount", List.of(caller.account()));
        encryptionContext.forEach((name, value) -> context.put("kms:EncryptionContext:" + name, List.of(value)));
        if (!encryptionContext.isEmpty()) {
            context.put("kms:EncryptionContextKeys", List.copyOf(encryptionContext.keySet()));
        }
        return authorisation.refusalMessage(
                new Access(caller, key.account(), "kms:" + action, key.arn(), context, Optional.of(policy), true));
    }

    private PolicyDocument policyOf(KeyRecord key) {
        if (parsed.size() > MOST_PARSED) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(key.policy(), PolicyDocument::parse);
    }
}
