package dev.pipelocal.api.server;

import dev.pipelocal.api.service.iam.SessionCredentials;
import dev.pipelocal.api.wire.CredentialScope;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.core.caller.Caller;
import java.util.Optional;

/** The one place that says who calls: from the credential scope, or from the keys that STS gave out. */
public final class Authentication {
    private final SessionCredentials sessions;

    public Authentication(SessionCredentials sessions) {
        this.sessions = sessions;
    }

    Caller callerOf(WireRequest request, Optional<CredentialScope> scope) {
        return scope.map(this::callerOf).orElseGet(() -> Caller.anonymous(CredentialScope.DEFAULT_REGION));
    }

    private Caller callerOf(CredentialScope scope) {
        String region = scope.region().isEmpty() ? CredentialScope.DEFAULT_REGION : scope.region();
        return sessions.find(scope.accessKeyId())
                .map(session -> new Caller(session.account(), region, session.principal()))
                .orElseGet(() -> Caller.root(scope.account(), region));
    }
}
