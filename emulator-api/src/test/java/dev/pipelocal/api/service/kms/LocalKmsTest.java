package dev.pipelocal.api.service.kms;

import static dev.pipelocal.api.fixtures.LocalServices.HOME;
import static dev.pipelocal.api.fixtures.LocalServices.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.api.fixtures.LocalServices;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.execution.Ids;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.*;

class LocalKmsTest {
    private static final SdkBytes SECRET = SdkBytes.fromUtf8String("secret");

    private final LocalServices services = new LocalServices();
    private final AtomicLong made = new AtomicLong();
    private final KmsClient kms = givenClient(HOME);

    private KmsClient givenClient(Caller caller) {
        services.clients()
                .register(
                        KmsClient.class,
                        new LocalKms(
                                services.documents(),
                                services.clock(),
                                countedIds(),
                                Authorisation.byResourcePolicies(services.clock())));
        return services.clients().of(KmsClient.class, caller);
    }

    private Ids countedIds() {
        return new Ids() {
            @Override
            public String uuid() {
                return new UUID(0x4000, made.incrementAndGet()).toString();
            }

            @Override
            public String letters(int length) {
                return "a".repeat(length);
            }
        };
    }

    @AfterEach
    void close() {
        services.close();
    }

    @Test
    void aKeyIsFoundByIdAndArnAndAliasAndAliasArn() {
        KeyMetadata key = givenKey();
        kms.createAlias(r -> r.aliasName("alias/pipe").targetKeyId(key.keyId()));

        var names = List.of(key.keyId(), key.arn(), "alias/pipe", "arn:aws:kms:us-east-1:000000000000:alias/pipe");

        assertThat(key.arn()).isEqualTo("arn:aws:kms:us-east-1:000000000000:key/" + key.keyId());
        assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(names)
                .allSatisfy(name -> assertThat(kms.describeKey(r -> r.keyId(name))
                                .keyMetadata()
                                .arn())
                        .isEqualTo(key.arn()));
    }

    @Test
    void whatWasEncryptedIsDecryptedWithoutNamingTheKey() {
        KeyMetadata key = givenKey();
        var encrypted = kms.encrypt(r -> r.keyId(key.keyId()).plaintext(SECRET).encryptionContext(Map.of("a", "b")));

        var decrypted =
                kms.decrypt(r -> r.ciphertextBlob(encrypted.ciphertextBlob()).encryptionContext(Map.of("a", "b")));

        assertThat(decrypted.plaintext()).isEqualTo(SECRET);
        assertThat(decrypted.keyId()).isEqualTo(key.arn());
        assertThat(new String(encrypted.ciphertextBlob().asByteArray(), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
    }

    @Test
    void anotherContextOrAChangedByteIsAnInvalidCiphertext() {
        var blob = kms.encrypt(
                        r -> r.keyId(givenKey().keyId()).plaintext(SECRET).encryptionContext(Map.of("a", "b")))
                .ciphertextBlob();
        byte[] changed = blob.asByteArray();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(blob)))
                .isInstanceOf(InvalidCiphertextException.class);
        assertThatThrownBy(() -> kms.decrypt(
                        r -> r.ciphertextBlob(SdkBytes.fromByteArray(changed)).encryptionContext(Map.of("a", "b"))))
                .isInstanceOf(InvalidCiphertextException.class);
        assertThatThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(SdkBytes.fromUtf8String("nonsense"))))
                .isInstanceOf(InvalidCiphertextException.class);
    }

    @Test
    void aDataKeyComesPlainAndEncrypted() {
        String key = givenKey().keyId();

        var dataKey = kms.generateDataKey(r -> r.keyId(key).keySpec(DataKeySpec.AES_256));

        assertThat(dataKey.plaintext().asByteArray()).hasSize(32);
        assertThat(kms.decrypt(r -> r.ciphertextBlob(dataKey.ciphertextBlob())).plaintext())
                .isEqualTo(dataKey.plaintext());
        assertThat(kms.generateDataKey(r -> r.keyId(key).numberOfBytes(64))
                        .plaintext()
                        .asByteArray())
                .hasSize(64);
    }

    @Test
    void reEncryptionMovesACipherTextToAnotherKey() {
        String first = givenKey().keyId();
        KeyMetadata second = givenKey();
        var blob = kms.encrypt(r -> r.keyId(first).plaintext(SECRET)).ciphertextBlob();

        var moved = kms.reEncrypt(r -> r.ciphertextBlob(blob).destinationKeyId(second.keyId()));

        assertThat(moved.keyId()).isEqualTo(second.arn());
        assertThat(kms.decrypt(r -> r.ciphertextBlob(moved.ciphertextBlob()).keyId(second.keyId()))
                        .plaintext())
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> kms.decrypt(
                        r -> r.ciphertextBlob(moved.ciphertextBlob()).keyId(first)))
                .isInstanceOf(IncorrectKeyException.class);
    }

    @Test
    void aDisabledKeyRefusesUntilItIsEnabled() {
        KeyMetadata key = givenKey();
        var blob = kms.encrypt(r -> r.keyId(key.keyId()).plaintext(SECRET)).ciphertextBlob();

        kms.disableKey(r -> r.keyId(key.keyId()));

        assertThatThrownBy(() -> kms.encrypt(r -> r.keyId(key.keyId()).plaintext(SECRET)))
                .isInstanceOf(DisabledException.class)
                .hasMessageContaining(key.arn() + " is disabled.");
        assertThatThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(blob))).isInstanceOf(DisabledException.class);
        kms.enableKey(r -> r.keyId(key.keyId()));
        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(SECRET);
    }

    @Test
    void aScheduledDeletionRefusesAtOnceCanBeCancelledAndComesOnItsDay() {
        KeyMetadata key = givenKey();
        kms.createAlias(r -> r.aliasName("alias/doomed").targetKeyId(key.keyId()));
        var scheduled = kms.scheduleKeyDeletion(r -> r.keyId(key.keyId()).pendingWindowInDays(7));

        assertThat(scheduled.keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(scheduled.deletionDate()).isEqualTo(services.clock().now().plus(Duration.ofDays(7)));
        assertThatThrownBy(() -> kms.encrypt(r -> r.keyId(key.keyId()).plaintext(SECRET)))
                .isInstanceOf(KmsInvalidStateException.class)
                .hasMessageContaining("is pending deletion.");
        kms.cancelKeyDeletion(r -> r.keyId(key.keyId()));
        assertThat(kms.describeKey(r -> r.keyId(key.keyId())).keyMetadata().keyState())
                .isEqualTo(KeyState.DISABLED);

        kms.scheduleKeyDeletion(r -> r.keyId(key.keyId()).pendingWindowInDays(7));
        services.clock().advance(Duration.ofDays(7));

        assertThatThrownBy(() -> kms.describeKey(r -> r.keyId(key.keyId())))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Key '" + key.arn() + "' does not exist");
        assertThat(kms.listKeys().keys()).isEmpty();
        assertThat(kms.listAliases().aliases()).isEmpty();
        kms.createAlias(r -> r.aliasName("alias/doomed").targetKeyId(givenKey().keyId()));
    }

    @Test
    void rotationMakesNewMaterialOnItsDayAndTheOldGoesOnDecrypting() {
        String key = givenKey().keyId();
        var before = kms.encrypt(r -> r.keyId(key).plaintext(SECRET)).ciphertextBlob();
        String material = kms.describeKey(r -> r.keyId(key)).keyMetadata().currentKeyMaterialId();
        kms.enableKeyRotation(r -> r.keyId(key).rotationPeriodInDays(90));

        services.clock().advance(Duration.ofDays(90));

        assertThat(kms.generateDataKey(r -> r.keyId(key).keySpec(DataKeySpec.AES_256))
                        .keyMaterialId())
                .isNotEqualTo(material);
        assertThat(kms.decrypt(r -> r.ciphertextBlob(before)).plaintext()).isEqualTo(SECRET);
        assertThat(kms.getKeyRotationStatus(r -> r.keyId(key)).nextRotationDate())
                .isEqualTo(services.clock().now().plus(Duration.ofDays(90)));
    }

    @Test
    void theKeyOfAServiceIsThereOnceItIsAskedFor() {
        var dataKey = kms.generateDataKey(r -> r.keyId("alias/aws/s3").keySpec(DataKeySpec.AES_256));

        KeyMetadata key = kms.describeKey(r -> r.keyId("alias/aws/s3")).keyMetadata();
        assertThat(key.arn()).isEqualTo(dataKey.keyId());
        assertThat(key.keyManager()).isEqualTo(KeyManagerType.AWS);
        assertThatThrownBy(() -> kms.disableKey(r -> r.keyId(key.keyId()))).hasMessageContaining("managed by AWS");
    }

    @Test
    void aDenyInTheKeysPolicyCountsWithinItsAccount() {
        String key = givenKey().keyId();
        kms.putKeyPolicy(r -> r.keyId(key).policy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::000000000000:root"}, "Action": "kms:*", "Resource": "*"},
                  {"Effect": "Deny", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*",
                   "Condition": {"StringNotEquals": {"kms:EncryptionContext:app": "demo"}}}]}"""));
        var blob = kms.encrypt(r -> r.keyId(key).plaintext(SECRET).encryptionContext(Map.of("app", "demo")))
                .ciphertextBlob();

        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob).encryptionContext(Map.of("app", "demo")))
                        .plaintext())
                .isEqualTo(SECRET);
        assertThatThrownBy(() -> kms.decrypt(r -> r.ciphertextBlob(blob)))
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("User: arn:aws:iam::000000000000:root is not authorized to perform: kms:Decrypt"
                        + " on resource: arn:aws:kms:us-east-1:000000000000:key/" + key
                        + " with an explicit deny in a resource-based policy")
                .satisfies(e -> assertThat(((KmsException) e).awsErrorDetails().errorCode())
                        .isEqualTo("AccessDeniedException"));
    }

    @Test
    void anotherAccountNeedsAnAllowInTheKeysPolicy() {
        KeyMetadata key = givenKey();
        KmsClient other = services.clients().of(KmsClient.class, OTHER.inRegion(HOME.region()));

        assertThatThrownBy(() -> other.encrypt(r -> r.keyId(key.arn()).plaintext(SECRET)))
                .hasMessageContaining("because no resource-based policy allows the kms:Encrypt action");

        kms.putKeyPolicy(r -> r.keyId(key.keyId()).policy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": ["000000000000", "222222222222"]}, "Action": "kms:*", "Resource": "*"}]}"""));

        var blob = other.encrypt(r -> r.keyId(key.arn()).plaintext(SECRET)).ciphertextBlob();
        assertThat(kms.decrypt(r -> r.ciphertextBlob(blob)).plaintext()).isEqualTo(SECRET);
    }

    @Test
    void aPolicyThatLocksItsAuthorOutOrIsNoneIsRefused() {
        String key = givenKey().keyId();

        assertThatThrownBy(() -> kms.putKeyPolicy(r -> r.keyId(key).policy("""
                {"Version": "2012-10-17", "Statement": [
                  {"Effect": "Allow", "Principal": {"AWS": "222222222222"}, "Action": "kms:*", "Resource": "*"}]}""")))
                .isInstanceOf(MalformedPolicyDocumentException.class)
                .hasMessageContaining("The new key policy will not allow you to update the key policy in the future.");
        assertThatThrownBy(() -> kms.putKeyPolicy(r -> r.keyId(key).policy("{")))
                .isInstanceOf(MalformedPolicyDocumentException.class);
        assertThat(kms.getKeyPolicy(r -> r.keyId(key)).policy()).contains("Enable IAM User Permissions");
    }

    @Test
    void unknownKeysAreRefusedInKmssWords() {
        assertThatThrownBy(() -> kms.describeKey(r -> r.keyId("nonsense")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Invalid keyId 'nonsense'");
        assertThatThrownBy(() -> kms.describeKey(r -> r.keyId("alias/none")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("Alias arn:aws:kms:us-east-1:000000000000:alias/none is not found.");
        assertThatThrownBy(() -> kms.createAlias(
                        r -> r.aliasName("pipe").targetKeyId(givenKey().keyId())))
                .hasMessageContaining("Alias must start with the prefix \"alias/\"");
    }

    @Test
    void anAliasIsMovedAndDeletedAndNotMadeTwice() {
        KeyMetadata first = givenKey();
        KeyMetadata second = givenKey();
        kms.createAlias(r -> r.aliasName("alias/pipe").targetKeyId(first.keyId()));

        assertThatThrownBy(() -> kms.createAlias(r -> r.aliasName("alias/pipe").targetKeyId(second.keyId())))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(
                        "An alias with the name arn:aws:kms:us-east-1:000000000000:alias/pipe already exists");
        kms.updateAlias(r -> r.aliasName("alias/pipe").targetKeyId(second.keyId()));
        assertThat(kms.describeKey(r -> r.keyId("alias/pipe")).keyMetadata().arn())
                .isEqualTo(second.arn());
        kms.deleteAlias(r -> r.aliasName("alias/pipe"));
        assertThatThrownBy(() -> kms.describeKey(r -> r.keyId("alias/pipe"))).isInstanceOf(NotFoundException.class);
    }

    @Test
    void pagesGiveEveryKeyOnceAndTagsAreKept() {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            all.add(givenKey().keyId());
        }
        kms.tagResource(r -> r.keyId(all.getFirst()).tags(t -> t.tagKey("team").tagValue("build")));

        var listed = new ArrayList<String>();
        kms.listKeysPaginator(r -> r.limit(3)).keys().forEach(key -> listed.add(key.keyId()));

        assertThat(listed).containsExactlyInAnyOrderElementsOf(all);
        assertThat(kms.listResourceTags(r -> r.keyId(all.getFirst())).tags())
                .containsExactly(Tag.builder().tagKey("team").tagValue("build").build());
        assertThatThrownBy(() -> kms.listKeys(r -> r.marker("%%"))).isInstanceOf(InvalidMarkerException.class);
    }

    private KeyMetadata givenKey() {
        return kms.createKey(r -> r.description("test")).keyMetadata();
    }
}
