package dev.pipelocal.api.service.iam;

import dev.pipelocal.api.authorisation.IdentityPolicies;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.policy.Decision;
import dev.pipelocal.core.policy.PolicyDocument;
import dev.pipelocal.core.policy.PolicyRequest;
import dev.pipelocal.core.policy.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The inline and attached policies of the role whose session calls, within its permissions boundary, and those that the
 * session was given. Users have none here.
 */
public final class StoredIdentityPolicies implements IdentityPolicies {
    private static final int PARSED_LIMIT = 1000;

    private final IamStore store;
    private final SessionCredentials sessions;
    private final Map<String, PolicyDocument> parsed = new ConcurrentHashMap<>();

    public StoredIdentityPolicies(Documents documents, SessionCredentials sessions) {
        this.store = new IamStore(documents);
        this.sessions = sessions;
    }

    @Override
    public Decision decide(Caller caller, PolicyRequest request) {
        return role(caller).map(role -> decide(caller.account(), role, request)).orElseGet(Decision.ImplicitDeny::new);
    }

    @Override
    public Optional<Decision> decideForSession(Caller caller, PolicyRequest request) {
        return caller.limitedSession()
                .flatMap(sessions::find)
                .map(session -> decide(
                        session.policies().stream().flatMap(policy -> documentOf(caller.account(), policy).stream()),
                        request));
    }

    private Optional<String> documentOf(String account, String policy) {
        return policy.startsWith("arn:") ? document(account, policy) : Optional.of(policy);
    }

    private Optional<RoleRecord> role(Caller caller) {
        return Principal.of(caller.principal()) instanceof Principal.Aws principal
                ? principal.sessionRole().flatMap(store.roles(caller.account())::get)
                : Optional.empty();
    }

    private Decision decide(String account, RoleRecord role, PolicyRequest request) {
        Stream<String> attached = role.attachedPolicies().stream()
                .map(arn -> document(account, arn))
                .flatMap(Optional::stream);
        Decision granted = decide(Stream.concat(role.inlinePolicies().values().stream(), attached), request);
        if (role.permissionsBoundary().isEmpty() || granted.isExplicitDeny()) {
            return granted;
        }
        Decision bounded = decide(document(account, role.permissionsBoundary()).stream(), request);
        return bounded.isAllowed() ? granted : bounded;
    }

    private Decision decide(Stream<String> documents, PolicyRequest request) {
        List<Decision> decisions =
                documents.map(document -> parse(document).decide(request)).toList();
        return Decision.of(decisions);
    }

    private Optional<String> document(String account, String arn) {
        return AwsManagedPolicies.find(arn)
                .or(() -> store.policies(account).get(arn))
                .map(policy -> policy.defaultVersion().document());
    }

    private PolicyDocument parse(String document) {
        if (parsed.size() > PARSED_LIMIT) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(document, PolicyDocument::parse);
    }
}
