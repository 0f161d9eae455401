package dev.pipelocal.api.server;

import dev.pipelocal.api.service.iam.SessionCredentials;
import dev.pipelocal.api.service.iam.SessionCredentials.Session;
import dev.pipelocal.api.wire.CredentialScope;
import dev.pipelocal.api.wire.Target;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.core.caller.Caller;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says who calls, from the credential scope or the keys that STS gave out, and that verifies what must
 * be. Every key that is not a session's is its account's root user's, whose secret is {@code test}.
 */
public final class Authentication {
    private static final String ROOT_SECRET = "test";
    private static final String TOKEN = "x-amz-security-token";

    private final SessionCredentials sessions;
    private final Signatures signatures;
    private final InstantSource wallClock;
    private final boolean always;

    /** @param always whether every request's signature is verified, not only where it carries the permission */
    public Authentication(SessionCredentials sessions, InstantSource wallClock, boolean always) {
        this.sessions = sessions;
        this.signatures = new Signatures(wallClock, always);
        this.wallClock = wallClock;
        this.always = always;
    }

    /** @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a signature that does not hold */
    Caller callerOf(WireRequest request, Optional<CredentialScope> scope, Target target) {
        if (scope.isEmpty()) {
            if (always && !target.service().id().equals("s3")) {
                throw SignatureErrors.missing();
            }
            return unsigned(target);
        }
        CredentialScope given = scope.get();
        SignatureErrors errors = SignatureErrors.of(target.service());
        Optional<Session> session = session(token(request), given.accessKeyId(), errors);
        signatures.check(request, scope, secret(session), hostBucket(request, target), errors);
        return callerOf(given, session);
    }

    /**
     * Who signed a form's policy.
     *
     * @throws software.amazon.awssdk.awscore.exception.AwsServiceException for a signature that does not hold
     */
    Caller callerOf(PostForm form, String policy) {
        CredentialScope given = form.field("x-amz-credential")
                .flatMap(CredentialScope::fromCredential)
                .or(() -> form.field("awsaccesskeyid").map(CredentialScope::s3))
                .orElseThrow(SignatureErrors.S3::unsignedForm);
        Optional<Session> session = session(form.field(TOKEN), given.accessKeyId(), SignatureErrors.S3);
        signatures.checkForm(form, policy, secret(session));
        return callerOf(given, session);
    }

    private static String secret(Optional<Session> session) {
        return session.map(Session::secretAccessKey).orElse(ROOT_SECRET);
    }

    private static Caller callerOf(CredentialScope given, Optional<Session> session) {
        String region = given.region().isEmpty() ? CredentialScope.DEFAULT_REGION : given.region();
        return session.map(known -> callerOf(known, region)).orElseGet(() -> Caller.root(given.account(), region));
    }

    private static Caller callerOf(Session session, String region) {
        Optional<String> limited = session.policies().isEmpty() ? Optional.empty() : Optional.of(session.accessKeyId());
        return new Caller(session.account(), region, session.principal(), limited);
    }

    /** The session whose key this is, with its token and in its time; empty for a key that is not a session's. */
    private Optional<Session> session(Optional<String> given, String accessKeyId, SignatureErrors errors) {
        if (!SessionCredentials.isSessionKey(accessKeyId)) {
            return Optional.empty();
        }
        String token = given.orElseThrow(errors::unknownKey);
        Session session = sessions.find(accessKeyId).orElseThrow(errors::unknownKey);
        if (!Digests.areEqual(session.sessionToken(), token)) {
            throw errors.wrongToken();
        }
        if (session.isExpired(wallClock.instant())) {
            throw errors.expiredToken();
        }
        return Optional.of(session);
    }

    private static Optional<String> token(WireRequest request) {
        return request.header(TOKEN)
                .or(() -> Query.of(request.query()).parameters().stream()
                        .filter(parameter -> parameter.name().equalsIgnoreCase(TOKEN))
                        .map(Query.Parameter::value)
                        .findFirst());
    }

    /** S3 has a public; to every other service an unsigned request is the root user's, as tools for tests want it. */
    private static Caller unsigned(Target target) {
        return target.service().id().equals("s3")
                ? Caller.anonymous(CredentialScope.DEFAULT_REGION)
                : Caller.root(CredentialScope.DEFAULT_ACCOUNT, CredentialScope.DEFAULT_REGION);
    }

    /** The bucket, unless the path begins with it. */
    private static @Nullable String hostBucket(WireRequest request, Target target) {
        String bucket = target.labels().get("Bucket");
        return bucket == null || request.path().startsWith("/" + bucket) ? null : bucket;
    }
}
