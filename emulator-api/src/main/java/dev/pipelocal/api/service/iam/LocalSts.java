package dev.pipelocal.api.service.iam;

import dev.pipelocal.api.client.CodedError;
import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.api.service.iam.AssumableRoles.AssumableRole;
import dev.pipelocal.api.service.iam.SessionCredentials.Session;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.core.policy.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleResponse;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenResponse;
import software.amazon.awssdk.services.sts.model.StsException;

/** STS. Sessions end by the wall clock, since clients look at theirs. */
public final class LocalSts implements StsClient {
    private static final int CHAINED_LIMIT = 3600;
    private static final int DEFAULT_SESSION = 43200;

    private final AssumableRoles roles;
    private final StoredSessions sessions;
    private final InstantSource wallClock;
    private final IamIds ids;

    public LocalSts(Documents documents, AssumableRoles roles, InstantSource wallClock, IamIds ids) {
        this.roles = roles;
        this.sessions = new StoredSessions(documents, wallClock);
        this.wallClock = wallClock;
        this.ids = ids;
    }

    /** The keys given out, for whoever authenticates requests. */
    public SessionCredentials sessionCredentials() {
        return sessions;
    }

    @Override
    public GetCallerIdentityResponse getCallerIdentity(GetCallerIdentityRequest request) {
        Caller caller = CurrentCaller.get();
        return GetCallerIdentityResponse.builder()
                .account(caller.account())
                .arn(caller.principal())
                .userId(userId(caller))
                .build();
    }

    @Override
    public AssumeRoleResponse assumeRole(AssumeRoleRequest request) {
        Caller caller = CurrentCaller.get();
        AssumableRole role = roles.assume(request.roleArn(), Principal.of(caller.principal()), context(caller, request))
                .orElseThrow(() -> accessDenied(caller, request.roleArn()));
        int duration = request.durationSeconds() == null ? CHAINED_LIMIT : request.durationSeconds();
        requireDuration(duration, role, caller);
        var policies = SessionPolicies.of(request);
        String principal = role.sessionPrincipal(request.roleSessionName());
        return AssumeRoleResponse.builder()
                .credentials(newSession(role.account(), principal, duration, policies))
                .packedPolicySize(policies.policies().isEmpty() ? null : policies.packedSize())
                .assumedRoleUser(user -> user.arn(principal).assumedRoleId(role.id() + ":" + request.roleSessionName()))
                .sourceIdentity(request.sourceIdentity())
                .build();
    }

    private static Map<String, List<String>> context(Caller caller, AssumeRoleRequest request) {
        Map<String, List<String>> context = new HashMap<>();
        context.put("aws:PrincipalArn", List.of(caller.principal()));
        context.put("aws:PrincipalAccount", List.of(caller.account()));
        context.put("sts:RoleSessionName", List.of(request.roleSessionName()));
        if (request.externalId() != null) {
            context.put("sts:ExternalId", List.of(request.externalId()));
        }
        return context;
    }

    @Override
    public GetSessionTokenResponse getSessionToken(GetSessionTokenRequest request) {
        Caller caller = CurrentCaller.get();
        if (isSession(caller)) {
            throw error("AccessDenied", 403, "Cannot call GetSessionToken with session credentials");
        }
        int duration = request.durationSeconds() == null ? DEFAULT_SESSION : request.durationSeconds();
        return GetSessionTokenResponse.builder()
                .credentials(newSession(caller.account(), caller.principal(), duration, new SessionPolicies(List.of())))
                .build();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}

    private Credentials newSession(String account, String principal, int seconds, SessionPolicies policies) {
        var session = new Session(
                ids.sessionKeyId(),
                ids.secretAccessKey(),
                ids.sessionToken(),
                account,
                principal,
                wallClock.instant().plus(Duration.ofSeconds(seconds)),
                policies.policies());
        sessions.add(session);
        return Credentials.builder()
                .accessKeyId(session.accessKeyId())
                .secretAccessKey(session.secretAccessKey())
                .sessionToken(session.sessionToken())
                .expiration(session.expiration())
                .build();
    }

    private String userId(Caller caller) {
        String principal = caller.principal();
        if (!isSession(caller)) {
            return caller.account();
        }
        String[] roleAndSession =
                principal.substring(principal.indexOf('/') + 1).split("/", 2);
        return roles.roleId(caller.account(), roleAndSession[0]).orElse("AROA") + ":" + roleAndSession[1];
    }

    private static boolean isSession(Caller caller) {
        return caller.principal().contains(":assumed-role/");
    }

    private static void requireDuration(int seconds, AssumableRole role, Caller caller) {
        if (seconds > role.maxSessionDuration()) {
            throw error(
                    "ValidationError",
                    400,
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
        }
        if (seconds > CHAINED_LIMIT && isSession(caller)) {
            throw error(
                    "ValidationError",
                    400,
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
    }

    private static RuntimeException accessDenied(Caller caller, String roleArn) {
        return error(
                "AccessDenied",
                403,
                "User: " + caller.principal() + " is not authorized to perform: sts:AssumeRole on resource: "
                        + roleArn);
    }

    private static RuntimeException error(String code, int status, String message) {
        return CodedError.of(StsException.builder(), status, code, message);
    }
}
