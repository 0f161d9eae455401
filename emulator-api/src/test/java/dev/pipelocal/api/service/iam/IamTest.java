package dev.pipelocal.api.service.iam;

import static dev.pipelocal.api.fixtures.LocalServices.HOME;
import static dev.pipelocal.api.fixtures.LocalServices.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.api.client.LocalClients;
import dev.pipelocal.api.fixtures.LocalServices;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.journal.Documents;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.DeleteConflictException;
import software.amazon.awssdk.services.iam.model.EntityAlreadyExistsException;
import software.amazon.awssdk.services.iam.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.StsException;

class IamTest {
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::000000000000:root"},"Action":"sts:AssumeRole"}]}""";
    private static final String READ = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""";
    private final LocalServices services = new LocalServices();
    private final LocalClients clients = services.clients();
    private final Documents documents = services.documents();
    private final IamIds ids = new IamIds(new Random(1));
    private final Instant wallTime = Instant.parse("2026-01-05T10:00:00Z");
    private final LocalSts sts = new LocalSts(documents, new AssumableRoles(documents), () -> wallTime, ids);

    IamTest() {
        clients.register(IamClient.class, new LocalIam(documents, services.clock(), ids));
        clients.register(StsClient.class, sts);
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void aRoleIsFoundInItsAccountFromEveryRegionAndNowhereElse() {
        Role created = givenRole("deployer");

        Role found = iam(HOME.inRegion("eu-west-1"))
                .getRole(r -> r.roleName("deployer"))
                .role();

        assertThat(found.arn()).isEqualTo("arn:aws:iam::000000000000:role/deployer");
        assertThat(found.roleId())
                .isEqualTo(created.roleId())
                .startsWith("AROA")
                .hasSize(21);
        assertThat(URLDecoder.decode(found.assumeRolePolicyDocument(), StandardCharsets.UTF_8))
                .isEqualTo(TRUST);
        assertThatThrownBy(() -> iam(OTHER).getRole(r -> r.roleName("deployer")))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("The role with name deployer cannot be found.");
    }

    @Test
    void aSecondRoleOfTheSameNameIsRefused() {
        givenRole("deployer");

        assertThatThrownBy(() -> givenRole("deployer"))
                .isInstanceOf(EntityAlreadyExistsException.class)
                .hasMessageContaining("Role with name deployer already exists.");
    }

    @Test
    void aTrustPolicyWithAResourceIsRefused() {
        assertThatThrownBy(
                        () -> iam(HOME).createRole(r -> r.roleName("deployer").assumeRolePolicyDocument(READ)))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessageContaining("Has prohibited field Resource");
    }

    @Test
    void aRoleWithPoliciesIsDeletedOnlyAfterThem() {
        givenRole("deployer");
        String policy = iam(HOME)
                .createPolicy(r -> r.policyName("read").policyDocument(READ))
                .policy()
                .arn();
        iam(HOME).attachRolePolicy(r -> r.roleName("deployer").policyArn(policy));
        iam(HOME).putRolePolicy(r -> r.roleName("deployer").policyName("inline").policyDocument(READ));

        assertThatThrownBy(() -> iam(HOME).deleteRole(r -> r.roleName("deployer")))
                .isInstanceOf(DeleteConflictException.class)
                .hasMessageContaining("Cannot delete entity, must detach all policies first.");
        iam(HOME).detachRolePolicy(r -> r.roleName("deployer").policyArn(policy));
        assertThatThrownBy(() -> iam(HOME).deleteRole(r -> r.roleName("deployer")))
                .hasMessageContaining("Cannot delete entity, must delete policies first.");
        iam(HOME).deleteRolePolicy(r -> r.roleName("deployer").policyName("inline"));

        iam(HOME).deleteRole(r -> r.roleName("deployer"));

        assertThat(iam(HOME).listRoles().roles()).isEmpty();
    }

    @Test
    void aPolicyThatNobodyMadeCannotBeAttached() {
        givenRole("deployer");
        String missing = "arn:aws:iam::000000000000:policy/missing";

        assertThatThrownBy(() ->
                        iam(HOME).attachRolePolicy(r -> r.roleName("deployer").policyArn(missing)))
                .isInstanceOf(NoSuchEntityException.class)
                .hasMessageContaining("Policy " + missing + " does not exist or is not attachable.");
    }

    @Test
    void rolesAreListedPageByPage() {
        for (int i = 0; i < 5; i++) {
            givenRole("role-" + i);
        }

        var first = iam(HOME).listRoles(r -> r.maxItems(3));
        var second = iam(HOME).listRoles(r -> r.maxItems(3).marker(first.marker()));

        assertThat(first.isTruncated()).isTrue();
        assertThat(second.isTruncated()).isFalse();
        assertThat(second.roles()).extracting(Role::roleName).containsExactly("role-3", "role-4");
    }

    @Test
    void anAssumedRoleStandsForItsAccountUntilItExpires() {
        givenRole("deployer");

        var answer = clients.of(StsClient.class, HOME)
                .assumeRole(r ->
                        r.roleArn("arn:aws:iam::000000000000:role/deployer").roleSessionName("me"));

        var keys = answer.credentials();
        var session = sts.sessionCredentials().find(keys.accessKeyId()).orElseThrow();
        assertThat(session.account()).isEqualTo("000000000000");
        assertThat(session.principal()).isEqualTo("arn:aws:sts::000000000000:assumed-role/deployer/me");
        var identity = clients.of(StsClient.class, HOME.as(session.principal())).getCallerIdentity();
        assertThat(identity.userId()).isEqualTo(answer.assumedRoleUser().assumedRoleId());
        assertThat(session.isExpired(keys.expiration().minusMillis(1))).isFalse();
        assertThat(session.isExpired(keys.expiration())).isTrue();
    }

    @Test
    void aRoleThatDoesNotTrustTheCallerIsNotAssumed() {
        givenRole("deployer");

        assertThatThrownBy(() -> clients.of(StsClient.class, OTHER)
                        .assumeRole(r -> r.roleArn("arn:aws:iam::000000000000:role/deployer")
                                .roleSessionName("me")))
                .isInstanceOfSatisfying(
                        StsException.class,
                        e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDenied"))
                .hasMessageContaining(
                        "User: arn:aws:iam::222222222222:root is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::000000000000:role/deployer");
    }

    private Role givenRole(String name) {
        return iam(HOME)
                .createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST))
                .role();
    }

    private IamClient iam(Caller caller) {
        return clients.of(IamClient.class, caller);
    }
}
