package dev.pipelocal.api.service.iam;

import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.policy.PolicyDocument;
import dev.pipelocal.core.policy.PolicyRequest;
import dev.pipelocal.core.policy.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Roles of every account, as those see them who assume them: a role exists and its trust policy allows it, or not. */
public final class AssumableRoles {
    private static final Pattern ROLE_ARN =
            Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/(?:.*/)?([\\w+=,.@-]+)");

    private static final int PARSED_LIMIT = 1000;

    private final IamStore store;
    private final Map<String, PolicyDocument> parsed = new ConcurrentHashMap<>();

    public AssumableRoles(Documents documents) {
        this.store = new IamStore(documents);
    }

    /** A role that may be assumed. */
    public record AssumableRole(String account, String name, String id, int maxSessionDuration) {
        /** The principal of a session of this role. */
        public String sessionPrincipal(String sessionName) {
            return "arn:aws:sts::" + account + ":assumed-role/" + name + "/" + sessionName;
        }
    }

    /** The role, if there is one by this ARN and its trust policy lets the assumer in. */
    public Optional<AssumableRole> assume(String roleArn, Principal assumer, Map<String, List<String>> context) {
        Matcher arn = ROLE_ARN.matcher(roleArn);
        if (!arn.matches()) {
            return Optional.empty();
        }
        String account = arn.group(1);
        return store.roles(account)
                .get(arn.group(2))
                .filter(role -> role.arn().equals(roleArn))
                .filter(role -> trusts(role, new PolicyRequest(assumer, "sts:AssumeRole", roleArn, context)))
                .map(role -> new AssumableRole(account, role.name(), role.id(), role.maxSessionDuration()));
    }

    /** Whether a service may work under this role. */
    public boolean isAssumableBy(String service, String roleArn) {
        return assume(roleArn, new Principal.Service(service), Map.of()).isPresent();
    }

    private boolean trusts(RoleRecord role, PolicyRequest request) {
        if (parsed.size() > PARSED_LIMIT) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(role.trustPolicy(), PolicyDocument::parse)
                .decide(request)
                .isAllowed();
    }

    Optional<String> roleId(String account, String name) {
        return store.roles(account).get(name).map(RoleRecord::id);
    }
}
