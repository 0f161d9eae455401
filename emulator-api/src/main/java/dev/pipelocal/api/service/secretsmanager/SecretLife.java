package dev.pipelocal.api.service.secretsmanager;

import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretRequest;
import software.amazon.awssdk.services.secretsmanager.model.RestoreSecretResponse;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageRequest;
import software.amazon.awssdk.services.secretsmanager.model.UpdateSecretVersionStageResponse;

/** Secrets deleted and restored, and stages moved between versions. */
final class SecretLife {
    private static final long DEFAULT_WINDOW_IN_DAYS = 30;

    private final SecretTable secrets;
    private final EmulatorClock clock;

    SecretLife(SecretTable secrets, EmulatorClock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    DeleteSecretResponse delete(DeleteSecretRequest request) {
        Instant now = clock.now();
        if (Boolean.TRUE.equals(request.forceDeleteWithoutRecovery())) {
            return deleteAtOnce(request, now);
        }
        long days = request.recoveryWindowInDays() == null ? DEFAULT_WINDOW_IN_DAYS : request.recoveryWindowInDays();
        if (days < 7 || days > 30) {
            throw SecretErrors.invalidParameter(
                    "The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).");
        }
        SecretRecord secret = secrets.usable(request.secretId(), "DeleteSecret");
        var deletion = new SecretRecord.Deletion(now, now.plus(Duration.ofDays(days)));
        secrets.update(secret, old -> old.withDeletion(Optional.of(deletion)));
        return deleted(secret, deletion.date());
    }

    // DeleteSecret (API reference): forced deletion of a secret that is not there is no error.
    private DeleteSecretResponse deleteAtOnce(DeleteSecretRequest request, Instant now) {
        if (request.recoveryWindowInDays() != null) {
            throw SecretErrors.invalidParameter(
                    "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.");
        }
        if (secrets.find(request.secretId()).isEmpty()) {
            return DeleteSecretResponse.builder()
                    .name(request.secretId())
                    .deletionDate(now)
                    .build();
        }
        SecretRecord secret = secrets.require(request.secretId(), "DeleteSecret");
        secrets.delete(secret);
        return deleted(secret, now);
    }

    private static DeleteSecretResponse deleted(SecretRecord secret, Instant date) {
        return DeleteSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .deletionDate(date)
                .build();
    }

    RestoreSecretResponse restore(RestoreSecretRequest request) {
        SecretRecord secret = secrets.require(request.secretId(), "RestoreSecret");
        secrets.update(secret, old -> old.withDeletion(Optional.empty()));
        return RestoreSecretResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .build();
    }

    UpdateSecretVersionStageResponse moveStage(UpdateSecretVersionStageRequest request) {
        SecretRecord secret = secrets.usable(request.secretId(), "UpdateSecretVersionStage");
        Instant now = clock.now();
        secrets.update(secret, old -> moved(old, request, now));
        return UpdateSecretVersionStageResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .build();
    }

    private static SecretRecord moved(SecretRecord secret, UpdateSecretVersionStageRequest request, Instant now) {
        String stage = request.versionStage();
        Optional<String> holder = secret.staged(stage).map(SecretVersion::id);
        String from = request.removeFromVersionId();
        String to = request.moveToVersionId();
        if (from != null && !from.equals(holder.orElse(""))) {
            throw SecretErrors.invalidParameter(
                    "The staging label " + stage + " isn't attached to version " + from + ".");
        }
        if (to == null) {
            if (stage.equals(SecretRecord.CURRENT)) {
                throw SecretErrors.invalidParameter("You can only move staging label AWSCURRENT to a different secret"
                        + " version. It can't be completely removed.");
            }
            return secret.withoutStage(stage, now);
        }
        if (secret.version(to).isEmpty()) {
            throw SecretErrors.noVersion(to);
        }
        if (from == null && holder.isPresent() && !holder.get().equals(to)) {
            throw SecretErrors.invalidParameter("The parameter RemoveFromVersionId can't be empty. Staging label "
                    + stage + " is currently attached to version " + holder.get()
                    + ", so you must explicitly reference that version in RemoveFromVersionId.");
        }
        return secret.withStageAt(stage, to, now);
    }
}
