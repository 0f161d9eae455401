package dev.pipelocal.api.service.secretsmanager;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.execution.Ids;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.CreateSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretResponse;

/** Secrets made and given new values. A request's token is the new version's id, so a repeated request does nothing more. */
final class WriteSecrets {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9/_+=.@!-]+");

    private final SecretTable secrets;
    private final SecretVault vault;
    private final EmulatorClock clock;
    private final Ids ids;

    WriteSecrets(SecretTable secrets, SecretVault vault, EmulatorClock clock, Ids ids) {
        this.secrets = secrets;
        this.vault = vault;
        this.clock = clock;
        this.ids = ids;
    }

    CreateSecretResponse create(CreateSecretRequest request) {
        requireName(request.name());
        if (!request.addReplicaRegions().isEmpty()) {
            throw SecretErrors.invalidParameter("Replication to other Regions is not available here.");
        }
        Optional<SecretValue> value = SecretValue.of(request.secretString(), request.secretBinary());
        String versionId = token(request.clientRequestToken());
        SecretRecord secret = fresh(request);
        if (value.isPresent()) {
            secret = secret.withVersion(
                    version(secret, versionId, value.get(), Set.of(SecretRecord.CURRENT)), secret.createdAt());
        }
        Optional<SecretRecord> there = secrets.add(secret);
        SecretRecord result = there.isEmpty() ? secret : repeated(there.get(), versionId, value);
        return CreateSecretResponse.builder()
                .arn(result.arn())
                .name(result.name())
                .versionId(value.isPresent() ? versionId : null)
                .build();
    }

    private SecretRecord fresh(CreateSecretRequest request) {
        Caller caller = CurrentCaller.get();
        Instant now = clock.now();
        return new SecretRecord(
                request.name(),
                "arn:aws:secretsmanager:" + caller.region() + ":" + caller.account() + ":secret:" + request.name() + "-"
                        + ids.letters(6),
                request.description() == null ? "" : request.description(),
                Optional.ofNullable(request.kmsKeyId()),
                SecretTags.of(request.tags()),
                now,
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private static SecretRecord repeated(SecretRecord there, String versionId, Optional<SecretValue> value) {
        if (there.deletion().isPresent()) {
            throw SecretErrors.invalidRequest("You can't create this secret because a secret with this name is already"
                    + " scheduled for deletion.");
        }
        boolean isSame = there.version(versionId)
                .filter(version -> value.isPresent() && SecretVault.isSame(version.value(), value.get()))
                .isPresent();
        if (!isSame) {
            throw SecretErrors.exists("The operation failed because the secret " + there.name() + " already exists.");
        }
        return there;
    }

    PutSecretValueResponse put(PutSecretValueRequest request) {
        SecretValue value = SecretValue.of(request.secretString(), request.secretBinary())
                .orElseThrow(
                        () -> SecretErrors.invalidRequest("You must provide either SecretString or SecretBinary."));
        SecretRecord secret = secrets.usable(request.secretId(), "PutSecretValue");
        Set<String> stages =
                request.versionStages().isEmpty() ? Set.of(SecretRecord.CURRENT) : Set.copyOf(request.versionStages());
        String versionId = token(request.clientRequestToken());
        SecretRecord changed = add(secret, versionId, value, stages);
        return PutSecretValueResponse.builder()
                .arn(changed.arn())
                .name(changed.name())
                .versionId(versionId)
                .versionStages(changed.version(versionId).orElseThrow().stages())
                .build();
    }

    UpdateSecretResponse update(UpdateSecretRequest request) {
        SecretRecord secret = secrets.usable(request.secretId(), "UpdateSecret");
        Optional<SecretValue> value = SecretValue.of(request.secretString(), request.secretBinary());
        Instant now = clock.now();
        SecretRecord changed = secrets.update(
                secret,
                old -> old.withMetadata(
                        request.description() == null ? old.description() : request.description(),
                        Optional.ofNullable(request.kmsKeyId()).or(old::kmsKeyId),
                        now));
        String versionId = token(request.clientRequestToken());
        value.ifPresent(given -> add(changed, versionId, given, Set.of(SecretRecord.CURRENT)));
        return UpdateSecretResponse.builder()
                .arn(changed.arn())
                .name(changed.name())
                .versionId(value.isPresent() ? versionId : null)
                .build();
    }

    private SecretRecord add(SecretRecord secret, String versionId, SecretValue value, Set<String> stages) {
        SecretVersion version = version(secret, versionId, value, stages);
        return secrets.update(secret, old -> {
            Optional<SecretVersion> there = old.version(versionId);
            if (there.isEmpty()) {
                return old.withVersion(version, version.createdAt());
            }
            if (!SecretVault.isSame(there.get().value(), value)) {
                throw SecretErrors.exists("You can't use ClientRequestToken " + versionId
                        + " because that value is already in use for a" + " version of secret " + old.arn() + ".");
            }
            return old;
        });
    }

    private SecretVersion version(SecretRecord secret, String id, SecretValue value, Set<String> stages) {
        return new SecretVersion(id, stages, vault.seal(secret.arn(), id, secret.kmsKeyId(), value), clock.now());
    }

    private String token(@Nullable String given) {
        return given == null ? ids.uuid() : given;
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw SecretErrors.validation("Invalid name. Must be a valid name containing alphanumeric characters, or"
                    + " any of the following: -/_+=.@!");
        }
    }
}
