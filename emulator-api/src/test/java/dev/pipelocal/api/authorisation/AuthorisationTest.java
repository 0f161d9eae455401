package dev.pipelocal.api.authorisation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.policy.PolicyDocument;
import dev.pipelocal.core.testing.FakeClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthorisationTest {
    private static final Caller ROOT = Caller.root("111111111111", "us-east-1");
    private static final Caller SESSION = ROOT.as("arn:aws:sts::111111111111:assumed-role/Build/run");
    private static final Caller OTHER = Caller.root("222222222222", "us-east-1");
    private static final String NOTHING = "";
    private static final String DENY = "{'Effect': 'Deny', 'Principal': '*', 'Action': '*', 'Resource': '*'}";
    private static final String ALLOW_SESSION =
            "{'Effect': 'Allow', 'Principal': {'AWS': 'arn:aws:iam::111111111111:role/Build'}, 'Action': '*', 'Resource': '*'}";
    private static final String ALLOW_ACCOUNTS =
            "{'Effect': 'Allow', 'Principal': {'AWS': ['111111111111', '222222222222']}, 'Action': '*', 'Resource': '*'}";
    private static final String ALLOW = "{'Effect': 'Allow', 'Action': '*', 'Resource': '*'}";
    private static final String DENY_OWN = "{'Effect': 'Deny', 'Action': '*', 'Resource': '*'}";

    private final FakeClock clock = FakeClock.atNewYear();

    @Test
    void withinAnAccountOnlyAnExplicitDenyCounts() {
        assertThat(byResource(ROOT, NOTHING)).isEmpty();
        assertThat(byResource(SESSION, NOTHING)).isEmpty();
        assertThat(byResource(ROOT, DENY)).contains("with an explicit deny in a resource-based policy");
    }

    @Test
    void anotherAccountNeedsAnAllow() {
        assertThat(byResource(OTHER, NOTHING))
                .contains("because no resource-based policy allows the s3:GetObject action");
        assertThat(byResource(OTHER, ALLOW_ACCOUNTS)).isEmpty();
        assertThat(byResource(OTHER, ALLOW_ACCOUNTS + "," + DENY)).isPresent();
    }

    @Test
    void anIdentityNeedsAnAllowOfItsOwnOrByNameWhereThatIsEnforced() {
        assertThat(enforced(SESSION, NOTHING, NOTHING, false))
                .contains("because no identity-based policy allows the s3:GetObject action");
        assertThat(enforced(SESSION, ALLOW_ACCOUNTS, NOTHING, false)).isPresent();
        assertThat(enforced(SESSION, ALLOW_SESSION, NOTHING, false)).isEmpty();
        assertThat(enforced(SESSION, NOTHING, ALLOW, false)).isEmpty();
        assertThat(enforced(SESSION, ALLOW_SESSION, DENY_OWN, false))
                .contains("with an explicit deny in an identity-based policy");
        assertThat(enforced(ROOT, NOTHING, NOTHING, false)).isEmpty();
    }

    @Test
    void acrossAccountsBothSidesHaveToAllow() {
        Caller session = OTHER.as("arn:aws:sts::222222222222:assumed-role/Build/run");

        assertThat(enforced(session, ALLOW_ACCOUNTS, NOTHING, false)).isPresent();
        assertThat(enforced(session, NOTHING, ALLOW, false)).isPresent();
        assertThat(enforced(session, ALLOW_ACCOUNTS, ALLOW, false)).isEmpty();
    }

    @Test
    void whereTheResourcesPolicyGovernsItHasToLetTheAccountIn() {
        assertThat(enforced(SESSION, NOTHING, ALLOW, true))
                .contains("because no resource-based policy allows the s3:GetObject action");
        assertThat(enforced(SESSION, ALLOW_ACCOUNTS, ALLOW, true)).isEmpty();
        assertThat(enforced(SESSION, ALLOW_SESSION, NOTHING, true)).isEmpty();
    }

    @Test
    void conditionsSeeWhoCallsAndWhen() {
        String policy = "{'Effect': 'Deny', 'Principal': '*', 'Action': '*', 'Resource': '*', 'Condition': {"
                + "'ArnEquals': {'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/Build'},"
                + "'DateLessThan': {'aws:CurrentTime': '2026-01-02T00:00:00Z'},"
                + "'Bool': {'aws:SecureTransport': 'true'}}}";

        assertThat(byResource(SESSION, policy)).isPresent();
        assertThat(byResource(ROOT, policy)).isEmpty();
        clock.advance(java.time.Duration.ofDays(1));
        assertThat(byResource(SESSION, policy)).isEmpty();
    }

    private Optional<String> byResource(Caller caller, String statements) {
        return Authorisation.byResourcePolicies(clock).refusal(access(caller, statements, false));
    }

    private Optional<String> enforced(Caller caller, String resource, String identity, boolean governs) {
        IdentityPolicies identities = (who, request) -> policy(identity)
                .map(policy -> policy.decide(request))
                .orElseGet(dev.pipelocal.core.policy.Decision.ImplicitDeny::new);
        return Authorisation.enforcing(clock, identities).refusal(access(caller, resource, governs));
    }

    private static Access access(Caller caller, String statements, boolean governs) {
        return new Access(
                caller,
                "111111111111",
                "s3:GetObject",
                "arn:aws:s3:::bucket/key",
                Map.of("s3:authType", List.of("REST-HEADER")),
                policy(statements),
                governs);
    }

    private static Optional<PolicyDocument> policy(String statements) {
        return statements.isEmpty()
                ? Optional.empty()
                : Optional.of(PolicyDocument.parse(
                        ("{'Version': '2012-10-17', 'Statement': [" + statements + "]}").replace('\'', '"')));
    }
}
