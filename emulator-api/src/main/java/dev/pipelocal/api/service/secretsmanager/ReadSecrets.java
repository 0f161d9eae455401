package dev.pipelocal.api.service.secretsmanager;

import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.secretsmanager.model.APIErrorType;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.BatchGetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetSecretValueResponse;
import software.amazon.awssdk.services.secretsmanager.model.SecretValueEntry;
import software.amazon.awssdk.services.secretsmanager.model.SecretsManagerException;

/** Secret values read. */
final class ReadSecrets {
    private final SecretTable secrets;
    private final SecretVault vault;
    private final EmulatorClock clock;

    ReadSecrets(SecretTable secrets, SecretVault vault, EmulatorClock clock) {
        this.secrets = secrets;
        this.vault = vault;
        this.clock = clock;
    }

    GetSecretValueResponse get(GetSecretValueRequest request) {
        SecretRecord secret = secrets.usable(request.secretId(), "GetSecretValue");
        SecretVersion version = version(secret, request.versionId(), request.versionStage());
        SecretValue value = vault.open(secret.arn(), version.id(), version.value());
        noteAccess(secret);
        return GetSecretValueResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .versionId(version.id())
                .versionStages(version.stages())
                .secretString(value.text())
                .secretBinary(value.binary())
                .createdDate(version.createdAt())
                .build();
    }

    private static SecretVersion version(SecretRecord secret, @Nullable String id, @Nullable String stage) {
        if (id == null) {
            String wanted = stage == null ? SecretRecord.CURRENT : stage;
            return secret.staged(wanted).orElseThrow(() -> SecretErrors.noStage(wanted));
        }
        SecretVersion version = secret.version(id).orElseThrow(() -> SecretErrors.noVersion(id));
        if (stage != null && !version.stages().contains(stage)) {
            throw SecretErrors.invalidRequest(
                    "You provided a VersionStage that is not associated to the provided VersionId.");
        }
        return version;
    }

    private void noteAccess(SecretRecord secret) {
        Instant day = clock.now().truncatedTo(ChronoUnit.DAYS);
        if (secret.accessedOn().filter(day::equals).isEmpty()) {
            secrets.update(secret, old -> old.withAccessOn(day));
        }
    }

    BatchGetSecretValueResponse get(BatchGetSecretValueRequest request) {
        if (request.secretIdList().isEmpty() == request.filters().isEmpty()) {
            throw SecretErrors.invalidParameter("Either 'SecretIdList' or 'Filters' must be provided, but not both.");
        }
        Stream<String> wanted = request.filters().isEmpty()
                ? request.secretIdList().stream()
                : secrets.all().stream()
                        .filter(secret -> secret.deletion().isEmpty())
                        .filter(SecretFilters.all(request.filters()))
                        .map(SecretRecord::arn);
        List<SecretValueEntry> values = new ArrayList<>();
        List<APIErrorType> errors = new ArrayList<>();
        wanted.forEach(id -> {
            try {
                values.add(
                        entry(get(GetSecretValueRequest.builder().secretId(id).build())));
            } catch (SecretsManagerException e) {
                errors.add(error(id, e));
            }
        });
        return BatchGetSecretValueResponse.builder()
                .secretValues(values)
                .errors(errors)
                .build();
    }

    private static SecretValueEntry entry(GetSecretValueResponse value) {
        return SecretValueEntry.builder()
                .arn(value.arn())
                .name(value.name())
                .versionId(value.versionId())
                .versionStages(value.versionStages())
                .secretString(value.secretString())
                .secretBinary(value.secretBinary())
                .createdDate(value.createdDate())
                .build();
    }

    private static APIErrorType error(String id, SecretsManagerException e) {
        String code = Optional.ofNullable(e.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse(e.getClass().getSimpleName());
        return APIErrorType.builder()
                .secretId(id)
                .errorCode(code)
                .message(e.getMessage())
                .build();
    }
}
