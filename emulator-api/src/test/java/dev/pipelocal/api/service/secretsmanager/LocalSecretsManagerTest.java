package dev.pipelocal.api.service.secretsmanager;

import static dev.pipelocal.api.fixtures.LocalServices.HOME;
import static dev.pipelocal.api.fixtures.LocalServices.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.fixtures.LocalServices;
import dev.pipelocal.api.service.kms.LocalKms;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.Documents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.*;

class LocalSecretsManagerTest {
    private static final String FIRST = "11111111-1111-1111-1111-111111111111";
    private static final String SECOND = "22222222-2222-2222-2222-222222222222";

    private final LocalServices services = new LocalServices();
    private final SecretsManagerClient secrets;
    private final KmsClient kms;

    LocalSecretsManagerTest() {
        var clients = services.clients();
        var authorisation = Authorisation.byResourcePolicies(services.clock());
        clients.register(
                KmsClient.class, new LocalKms(services.documents(), services.clock(), new RandomIds(), authorisation));
        clients.register(
                SecretsManagerClient.class,
                new LocalSecretsManager(
                        services.documents(), services.clock(), new RandomIds(), authorisation, clients));
        secrets = clients.of(SecretsManagerClient.class, HOME);
        kms = clients.of(KmsClient.class, HOME);
    }

    private record RandomIds() implements Ids {
        @Override
        public String uuid() {
            return UUID.randomUUID().toString();
        }

        @Override
        public String letters(int length) {
            return "AbCdEf".substring(0, length);
        }
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void aSecretIsFoundByNameByArnAndByArnWithoutItsEnd() {
        var created = secrets.createSecret(r -> r.name("app/db").secretString("{\"user\":\"u\",\"pw\":\"p\"}"));

        assertThat(created.arn()).isEqualTo("arn:aws:secretsmanager:us-east-1:000000000000:secret:app/db-AbCdEf");
        for (String id : List.of("app/db", created.arn(), created.arn().replace("-AbCdEf", ""))) {
            assertThat(secrets.getSecretValue(r -> r.secretId(id))).satisfies(value -> {
                assertThat(value.secretString()).isEqualTo("{\"user\":\"u\",\"pw\":\"p\"}");
                assertThat(value.versionStages()).containsExactly("AWSCURRENT");
                assertThat(value.versionId()).isEqualTo(created.versionId());
            });
        }
    }

    @Test
    void valuesLieEncryptedAndBinaryOnesComeBackAsTheyWere() {
        var binary = SdkBytes.fromByteArray(new byte[60_000]);
        secrets.createSecret(r -> r.name("text").secretString("correct horse battery staple"));
        secrets.createSecret(r -> r.name("binary").secretBinary(binary));

        assertThat(secrets.getSecretValue(r -> r.secretId("binary")).secretBinary())
                .isEqualTo(binary);
        String stored = services.documents()
                .get(new Documents.Kind("000000000000", "us-east-1", "secretsmanager", "secret"), "text", Map.class)
                .orElseThrow()
                .toString();
        assertThat(stored).contains("AWSCURRENT").doesNotContain("correct horse");
    }

    @Test
    void aNewValueMakesTheOldOnePrevious() {
        secrets.createSecret(r -> r.name("db").secretString("one").clientRequestToken(FIRST));

        secrets.putSecretValue(r -> r.secretId("db").secretString("two").clientRequestToken(SECOND));

        assertThat(value("db")).isEqualTo("two");
        assertThat(secrets.getSecretValue(r -> r.secretId("db").versionStage("AWSPREVIOUS"))
                        .secretString())
                .isEqualTo("one");
        assertThat(secrets.getSecretValue(r -> r.secretId("db").versionId(FIRST))
                        .secretString())
                .isEqualTo("one");
        assertThat(secrets.describeSecret(r -> r.secretId("db")).versionIdsToStages())
                .isEqualTo(Map.of(FIRST, List.of("AWSPREVIOUS"), SECOND, List.of("AWSCURRENT")));
        assertThatThrownBy(() -> secrets.getSecretValue(
                        r -> r.secretId("db").versionId(FIRST).versionStage("AWSCURRENT")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void aRepeatedRequestDoesNothingMoreAndAnotherValueUnderItsTokenIsRefused() {
        secrets.createSecret(r -> r.name("db").secretString("one").clientRequestToken(FIRST));

        var again = secrets.createSecret(r -> r.name("db").secretString("one").clientRequestToken(FIRST));
        secrets.putSecretValue(r -> r.secretId("db").secretString("one").clientRequestToken(FIRST));

        assertThat(again.versionId()).isEqualTo(FIRST);
        assertThatThrownBy(() -> secrets.createSecret(r -> r.name("db").secretString("two")))
                .isInstanceOf(ResourceExistsException.class)
                .hasMessageContaining("The operation failed because the secret db already exists.");
        assertThatThrownBy(() -> secrets.putSecretValue(
                        r -> r.secretId("db").secretString("two").clientRequestToken(FIRST)))
                .isInstanceOf(ResourceExistsException.class);
    }

    @Test
    void aDeletedSecretCanBeRestoredUntilItsDay() {
        secrets.createSecret(r -> r.name("db").secretString("one"));

        secrets.deleteSecret(r -> r.secretId("db").recoveryWindowInDays(7L));

        assertThatThrownBy(() -> value("db"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("because it was marked for deletion");
        assertThatThrownBy(() -> secrets.createSecret(r -> r.name("db").secretString("x")))
                .hasMessageContaining("already scheduled for deletion");
        assertThat(secrets.listSecrets().secretList()).isEmpty();
        assertThat(secrets.describeSecret(r -> r.secretId("db")).deletedDate()).isNotNull();
        secrets.restoreSecret(r -> r.secretId("db"));
        assertThat(value("db")).isEqualTo("one");

        secrets.deleteSecret(r -> r.secretId("db").recoveryWindowInDays(7L));
        services.clock().advance(Duration.ofDays(7));

        assertThatThrownBy(() -> value("db")).isInstanceOf(ResourceNotFoundException.class);
        secrets.createSecret(r -> r.name("db").secretString("new"));
    }

    @Test
    void aForcedDeletionIsAtOnce() {
        secrets.createSecret(r -> r.name("db").secretString("one"));

        secrets.deleteSecret(r -> r.secretId("db").forceDeleteWithoutRecovery(true));

        assertThatThrownBy(() -> value("db"))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Secrets Manager can't find the specified secret.");
        assertThatThrownBy(() -> secrets.deleteSecret(
                        r -> r.secretId("x").forceDeleteWithoutRecovery(true).recoveryWindowInDays(7L)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aStageIsMovedOnlyByNamingItsHolder() {
        secrets.createSecret(r -> r.name("db").secretString("one").clientRequestToken(FIRST));
        secrets.putSecretValue(r ->
                r.secretId("db").secretString("two").clientRequestToken(SECOND).versionStages("PENDING"));

        assertThatThrownBy(() -> secrets.updateSecretVersionStage(
                        r -> r.secretId("db").versionStage("AWSCURRENT").moveToVersionId(SECOND)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("is currently attached to version " + FIRST);
        secrets.updateSecretVersionStage(r -> r.secretId("db")
                .versionStage("AWSCURRENT")
                .removeFromVersionId(FIRST)
                .moveToVersionId(SECOND));

        assertThat(value("db")).isEqualTo("two");
        assertThat(secrets.listSecretVersionIds(r -> r.secretId("db")).versions())
                .extracting(SecretVersionsListEntry::versionStages)
                .containsExactly(List.of("AWSPREVIOUS"), List.of("AWSCURRENT", "PENDING"));
    }

    @Test
    void anUpdateChangesWhatItNames() {
        String key = kms.createKey().keyMetadata().arn();
        secrets.createSecret(r -> r.name("db").secretString("one").description("old"));

        secrets.updateSecret(r -> r.secretId("db").kmsKeyId(key).secretString("two"));

        var described = secrets.describeSecret(r -> r.secretId("db"));
        assertThat(described.description()).isEqualTo("old");
        assertThat(described.kmsKeyId()).isEqualTo(key);
        assertThat(value("db")).isEqualTo("two");
        kms.disableKey(r -> r.keyId(key));
        assertThatThrownBy(() -> value("db")).isInstanceOf(DecryptionFailureException.class);
    }

    @Test
    void listsPageAndFilter() {
        for (int i = 0; i < 7; i++) {
            String name = "app/s" + i;
            secrets.createSecret(
                    r -> r.name(name).secretString("v").tags(t -> t.key("team").value("build")));
        }
        secrets.createSecret(r -> r.name("other").description("The Big one").secretString("v"));

        var names = new ArrayList<String>();
        secrets.listSecretsPaginator(r -> r.maxResults(3))
                .forEach(page -> page.secretList().forEach(secret -> names.add(secret.name())));

        assertThat(names).hasSize(8).doesNotHaveDuplicates();
        assertThat(listedBy(FilterNameStringType.NAME, "app/")).hasSize(7);
        assertThat(listedBy(FilterNameStringType.NAME, "!app/")).containsExactly("other");
        assertThat(listedBy(FilterNameStringType.TAG_KEY, "team")).hasSize(7);
        assertThat(listedBy(FilterNameStringType.DESCRIPTION, "big")).containsExactly("other");
        assertThatThrownBy(() -> secrets.listSecrets(r -> r.nextToken("nonsense")))
                .isInstanceOf(InvalidNextTokenException.class);
    }

    private List<String> listedBy(FilterNameStringType key, String value) {
        return secrets.listSecrets(r -> r.filters(f -> f.key(key).values(value))).secretList().stream()
                .map(SecretListEntry::name)
                .toList();
    }

    @Test
    void aPolicyLetsAnotherAccountInAndDeniesItsOwn() {
        var arn = secrets.createSecret(r -> r.name("db").secretString("one")).arn();
        var other = services.clients().of(SecretsManagerClient.class, OTHER);
        assertThatThrownBy(() -> other.describeSecret(r -> r.secretId(arn)))
                .hasMessageContaining(
                        "is not authorized to perform: secretsmanager:DescribeSecret on resource: " + arn);

        secrets.putResourcePolicy(r -> r.secretId("db").resourcePolicy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "222222222222"}, "Action": "secretsmanager:*", "Resource": "*"},
                  {"Effect": "Deny", "Principal": {"AWS": "000000000000"}, "Action": "secretsmanager:GetSecretValue", "Resource": "*"}]}"""));

        assertThat(other.describeSecret(r -> r.secretId(arn)).name()).isEqualTo("db");
        assertThatThrownBy(() -> value("db"))
                .isInstanceOf(SecretsManagerException.class)
                .hasMessageContaining("with an explicit deny in a resource-based policy");
        secrets.deleteResourcePolicy(r -> r.secretId("db"));
        assertThat(value("db")).isEqualTo("one");
    }

    @Test
    void wrongRequestsAreRefused() {
        assertThatThrownBy(() -> secrets.createSecret(r -> r.name("a b").secretString("x")))
                .hasMessageContaining("Invalid name.");
        assertThatThrownBy(() -> secrets.createSecret(
                        r -> r.name("a").secretString("x").secretBinary(SdkBytes.fromUtf8String("y"))))
                .isInstanceOf(InvalidParameterException.class);
        secrets.createSecret(r -> r.name("empty"));
        assertThatThrownBy(() -> value("empty"))
                .hasMessageContaining("can't find the specified secret value for staging label: AWSCURRENT");
    }

    @Test
    void aRandomPasswordHasEveryKindThatIsWanted() {
        assertThat(secrets.getRandomPassword(r -> r.passwordLength(4L)).randomPassword())
                .matches(".*[a-z].*")
                .matches(".*[A-Z].*")
                .matches(".*[0-9].*")
                .hasSize(4);
        assertThat(secrets.getRandomPassword(r -> r.excludePunctuation(true)
                                .excludeUppercase(true)
                                .excludeCharacters("abc"))
                        .randomPassword())
                .hasSize(32)
                .matches("[d-z0-9]+");
    }

    private String value(String id) {
        return secrets.getSecretValue(r -> r.secretId(id)).secretString();
    }
}
