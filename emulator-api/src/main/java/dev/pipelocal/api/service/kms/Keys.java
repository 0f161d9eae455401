package dev.pipelocal.api.service.kms;

import dev.pipelocal.api.client.CurrentCaller;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import java.time.Duration;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.kms.model.*;

/** The operations on keys as such: made, described, listed, switched off and on, deleted. */
final class Keys {
    private static final int DEFAULT_WINDOW_IN_DAYS = 30;

    private final KmsTable<KeyRecord> keys;
    private final KeyDirectory directory;
    private final KeyAccess access;
    private final KeyPolicies policies;
    private final KeyFactory factory;
    private final EmulatorClock clock;

    Keys(
            KmsTable<KeyRecord> keys,
            KeyDirectory directory,
            KeyAccess access,
            KeyPolicies policies,
            KeyFactory factory,
            EmulatorClock clock) {
        this.keys = keys;
        this.directory = directory;
        this.access = access;
        this.policies = policies;
        this.factory = factory;
        this.clock = clock;
    }

    CreateKeyResponse create(CreateKeyRequest request) {
        requireSupported(request);
        Caller caller = CurrentCaller.get();
        String policy = request.policy() == null
                ? KeyPolicies.defaultPolicy(caller.account())
                : policies.requirePolicy(
                        request.policy(), "*", Boolean.TRUE.equals(request.bypassPolicyLockoutSafetyCheck()));
        String description = request.description() == null ? "" : request.description();
        KeyRecord key = factory.customer(caller, description, policy, KeyTags.of(request.tags()));
        keys.add(caller.account(), caller.region(), key.id(), key);
        return CreateKeyResponse.builder().keyMetadata(describe(key)).build();
    }

    private static void requireSupported(CreateKeyRequest request) {
        String spec =
                request.keySpecAsString() == null ? request.customerMasterKeySpecAsString() : request.keySpecAsString();
        if (spec != null && !spec.equals("SYMMETRIC_DEFAULT")) {
            throw KmsErrors.unsupported("KeySpec " + spec + " is not available here: only SYMMETRIC_DEFAULT is.");
        }
        if (request.keyUsage() != null && request.keyUsage() != KeyUsageType.ENCRYPT_DECRYPT) {
            throw KmsErrors.validation(
                    "KeyUsage " + request.keyUsageAsString() + " is not compatible with KeySpec SYMMETRIC_DEFAULT");
        }
        if (request.origin() != null && request.origin() != OriginType.AWS_KMS) {
            throw KmsErrors.unsupported(
                    "Origin " + request.originAsString() + " is not available here: only AWS_KMS is.");
        }
        if (Boolean.TRUE.equals(request.multiRegion())) {
            throw KmsErrors.unsupported("Multi-Region keys are not available here.");
        }
    }

    DescribeKeyResponse describe(DescribeKeyRequest request) {
        KeyRecord key = access.require(directory.byName(request.keyId()), "DescribeKey");
        return DescribeKeyResponse.builder().keyMetadata(describe(key)).build();
    }

    ListKeysResponse list(ListKeysRequest request) {
        Caller caller = CurrentCaller.get();
        var page = KmsPage.of(
                request.marker(),
                request.limit() == null ? 100 : request.limit(),
                (after, limit) -> keys.list(caller.account(), caller.region(), after, limit),
                key -> !key.isGone(clock.now()));
        return ListKeysResponse.builder()
                .keys(page.items().stream()
                        .map(key -> KeyListEntry.builder()
                                .keyId(key.id())
                                .keyArn(key.arn())
                                .build())
                        .toList())
                .truncated(page.isTruncated())
                .nextMarker(page.marker().orElse(null))
                .build();
    }

    EnableKeyResponse enable(EnableKeyRequest request) {
        KeyRecord key = unlessPendingDeletion(changeable(request.keyId(), "EnableKey"));
        update(key, old -> old.withEnabled(true));
        return EnableKeyResponse.builder().build();
    }

    DisableKeyResponse disable(DisableKeyRequest request) {
        KeyRecord key = unlessPendingDeletion(changeable(request.keyId(), "DisableKey"));
        update(key, old -> old.withEnabled(false));
        return DisableKeyResponse.builder().build();
    }

    UpdateKeyDescriptionResponse updateDescription(UpdateKeyDescriptionRequest request) {
        KeyRecord key = unlessPendingDeletion(changeable(request.keyId(), "UpdateKeyDescription"));
        update(key, old -> old.withDescription(request.description()));
        return UpdateKeyDescriptionResponse.builder().build();
    }

    ScheduleKeyDeletionResponse scheduleDeletion(ScheduleKeyDeletionRequest request) {
        int days = request.pendingWindowInDays() == null ? DEFAULT_WINDOW_IN_DAYS : request.pendingWindowInDays();
        if (days < 7 || days > 30) {
            throw KmsErrors.validation("PendingWindowInDays must be between 7 and 30 (inclusive)");
        }
        KeyRecord key = unlessPendingDeletion(changeable(request.keyId(), "ScheduleKeyDeletion"));
        var date = clock.now().plus(Duration.ofDays(days));
        update(key, old -> old.withDeletionAt(date));
        return ScheduleKeyDeletionResponse.builder()
                .keyId(key.arn())
                .deletionDate(date)
                .keyState(KeyState.PENDING_DELETION)
                .pendingWindowInDays(days)
                .build();
    }

    CancelKeyDeletionResponse cancelDeletion(CancelKeyDeletionRequest request) {
        KeyRecord key = changeable(request.keyId(), "CancelKeyDeletion");
        if (!key.isPendingDeletion()) {
            throw KmsErrors.invalidState(key.arn() + " is not pending deletion.");
        }
        update(key, old -> old.withEnabled(false));
        return CancelKeyDeletionResponse.builder().keyId(key.arn()).build();
    }

    private KeyRecord changeable(String keyId, String action) {
        KeyRecord key = access.require(directory.byId(keyId), action);
        if (key.awsManaged()) {
            throw KmsErrors.accessDenied("The key " + key.arn() + " is managed by AWS: " + action + " is not allowed.");
        }
        return key;
    }

    private static KeyRecord unlessPendingDeletion(KeyRecord key) {
        if (key.isPendingDeletion()) {
            throw KmsErrors.pendingDeletion(key);
        }
        return key;
    }

    private void update(KeyRecord key, UnaryOperator<KeyRecord> change) {
        keys.update(key.account(), key.region(), key.id(), change);
    }

    static KeyMetadata describe(KeyRecord key) {
        return KeyMetadata.builder()
                .awsAccountId(key.account())
                .keyId(key.id())
                .arn(key.arn())
                .creationDate(key.createdAt())
                .enabled(key.enabled())
                .description(key.description())
                .keyUsage(KeyUsageType.ENCRYPT_DECRYPT)
                .keyState(state(key))
                .deletionDate(key.deletionDate().orElse(null))
                .origin(OriginType.AWS_KMS)
                .keyManager(key.awsManaged() ? KeyManagerType.AWS : KeyManagerType.CUSTOMER)
                .customerMasterKeySpec(CustomerMasterKeySpec.SYMMETRIC_DEFAULT)
                .keySpec(KeySpec.SYMMETRIC_DEFAULT)
                .encryptionAlgorithms(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT)
                .multiRegion(false)
                .currentKeyMaterialId(key.currentMaterial().id())
                .build();
    }

    private static KeyState state(KeyRecord key) {
        if (key.isPendingDeletion()) {
            return KeyState.PENDING_DELETION;
        }
        return key.enabled() ? KeyState.ENABLED : KeyState.DISABLED;
    }
}
