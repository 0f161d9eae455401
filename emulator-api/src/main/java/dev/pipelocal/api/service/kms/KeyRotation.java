package dev.pipelocal.api.service.kms;

import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.RotateKeyOnDemandRequest;
import software.amazon.awssdk.services.kms.model.RotateKeyOnDemandResponse;

/** Rotation: new material for new cipher texts, made when the key is next used after it fell due. */
final class KeyRotation {
    private static final int DEFAULT_PERIOD_IN_DAYS = 365;

    private final KmsTable<KeyRecord> keys;
    private final KeyDirectory directory;
    private final KeyAccess access;
    private final KeyFactory factory;
    private final EmulatorClock clock;

    KeyRotation(
            KmsTable<KeyRecord> keys,
            KeyDirectory directory,
            KeyAccess access,
            KeyFactory factory,
            EmulatorClock clock) {
        this.keys = keys;
        this.directory = directory;
        this.access = access;
        this.factory = factory;
        this.clock = clock;
    }

    EnableKeyRotationResponse enable(EnableKeyRotationRequest request) {
        KeyRecord key = changeable(request.keyId(), "EnableKeyRotation");
        int period = request.rotationPeriodInDays() == null ? DEFAULT_PERIOD_IN_DAYS : request.rotationPeriodInDays();
        update(key, Optional.of(new KeyRecord.Rotation(period, clock.now())));
        return EnableKeyRotationResponse.builder().build();
    }

    DisableKeyRotationResponse disable(DisableKeyRotationRequest request) {
        update(changeable(request.keyId(), "DisableKeyRotation"), Optional.empty());
        return DisableKeyRotationResponse.builder().build();
    }

    GetKeyRotationStatusResponse status(GetKeyRotationStatusRequest request) {
        KeyRecord key = rotateIfDue(access.require(directory.byId(request.keyId()), "GetKeyRotationStatus"));
        return GetKeyRotationStatusResponse.builder()
                .keyId(key.arn())
                .keyRotationEnabled(key.rotation().isPresent() && !key.isPendingDeletion())
                .rotationPeriodInDays(
                        key.rotation().map(KeyRecord.Rotation::periodInDays).orElse(null))
                .nextRotationDate(key.nextRotation().orElse(null))
                .build();
    }

    RotateKeyOnDemandResponse onDemand(RotateKeyOnDemandRequest request) {
        KeyRecord key = changeable(request.keyId(), "RotateKeyOnDemand");
        KeyMaterial material = factory.material(true);
        keys.update(key.account(), key.region(), key.id(), old -> old.withMaterial(material));
        return RotateKeyOnDemandResponse.builder().keyId(key.arn()).build();
    }

    /** The key with the material that it has by now. */
    KeyRecord rotateIfDue(KeyRecord key) {
        Instant now = clock.now();
        if (!isDue(key, now)) {
            return key;
        }
        KeyMaterial material = factory.material(false);
        return keys.update(
                        key.account(),
                        key.region(),
                        key.id(),
                        old -> isDue(old, now) ? old.withMaterial(material) : old)
                .orElse(key);
    }

    private static boolean isDue(KeyRecord key, Instant now) {
        return key.enabled()
                && key.nextRotation().filter(date -> !date.isAfter(now)).isPresent();
    }

    private KeyRecord changeable(String keyId, String action) {
        KeyRecord key = access.require(directory.byId(keyId), action);
        if (key.awsManaged()) {
            throw KmsErrors.accessDenied("The key " + key.arn() + " is managed by AWS: " + action + " is not allowed.");
        }
        if (key.isPendingDeletion()) {
            throw KmsErrors.pendingDeletion(key);
        }
        if (!key.enabled()) {
            throw KmsErrors.disabled(key);
        }
        return key;
    }

    private void update(KeyRecord key, Optional<KeyRecord.Rotation> rotation) {
        keys.update(key.account(), key.region(), key.id(), old -> old.withRotation(rotation));
    }
}
