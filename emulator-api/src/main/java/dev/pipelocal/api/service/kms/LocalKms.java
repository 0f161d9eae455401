package dev.pipelocal.api.service.kms;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.Documents;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.*;

/** KMS with symmetric keys, whose material lies in the data directory. */
public final class LocalKms implements KmsClient {
    private final Keys keys;
    private final Aliases aliases;
    private final KeyPolicies policies;
    private final KeyRotation rotation;
    private final Cryptography cryptography;
    private final KeyTags tags;

    public LocalKms(Documents documents, EmulatorClock clock, Ids ids, Authorisation authorisation) {
        var keyTable = new KmsTable<>(documents, "key", KeyRecord.class);
        var aliasTable = new KmsTable<>(documents, "alias", AliasRecord.class);
        var factory = new KeyFactory(clock, ids);
        var directory = new KeyDirectory(keyTable, aliasTable, new ManagedKeys(keyTable, aliasTable, factory), clock);
        var access = new KeyAccess(authorisation);
        policies = new KeyPolicies(keyTable, directory, access);
        keys = new Keys(keyTable, directory, access, policies, factory, clock);
        aliases = new Aliases(aliasTable, directory, access, clock);
        rotation = new KeyRotation(keyTable, directory, access, factory, clock);
        cryptography = new Cryptography(directory, access, rotation, factory);
        tags = new KeyTags(keyTable, directory, access);
    }

    @Override
    public CreateKeyResponse createKey(CreateKeyRequest request) {
        return keys.create(request);
    }

    @Override
    public DescribeKeyResponse describeKey(DescribeKeyRequest request) {
        return keys.describe(request);
    }

    @Override
    public ListKeysResponse listKeys(ListKeysRequest request) {
        return keys.list(request);
    }

    @Override
    public EnableKeyResponse enableKey(EnableKeyRequest request) {
        return keys.enable(request);
    }

    @Override
    public DisableKeyResponse disableKey(DisableKeyRequest request) {
        return keys.disable(request);
    }

    @Override
    public UpdateKeyDescriptionResponse updateKeyDescription(UpdateKeyDescriptionRequest request) {
        return keys.updateDescription(request);
    }

    @Override
    public ScheduleKeyDeletionResponse scheduleKeyDeletion(ScheduleKeyDeletionRequest request) {
        return keys.scheduleDeletion(request);
    }

    @Override
    public CancelKeyDeletionResponse cancelKeyDeletion(CancelKeyDeletionRequest request) {
        return keys.cancelDeletion(request);
    }

    @Override
    public CreateAliasResponse createAlias(CreateAliasRequest request) {
        return aliases.create(request);
    }

    @Override
    public UpdateAliasResponse updateAlias(UpdateAliasRequest request) {
        return aliases.update(request);
    }

    @Override
    public DeleteAliasResponse deleteAlias(DeleteAliasRequest request) {
        return aliases.delete(request);
    }

    @Override
    public ListAliasesResponse listAliases(ListAliasesRequest request) {
        return aliases.list(request);
    }

    @Override
    public PutKeyPolicyResponse putKeyPolicy(PutKeyPolicyRequest request) {
        return policies.put(request);
    }

    @Override
    public GetKeyPolicyResponse getKeyPolicy(GetKeyPolicyRequest request) {
        return policies.get(request);
    }

    @Override
    public ListKeyPoliciesResponse listKeyPolicies(ListKeyPoliciesRequest request) {
        return policies.list(request);
    }

    @Override
    public EnableKeyRotationResponse enableKeyRotation(EnableKeyRotationRequest request) {
        return rotation.enable(request);
    }

    @Override
    public DisableKeyRotationResponse disableKeyRotation(DisableKeyRotationRequest request) {
        return rotation.disable(request);
    }

    @Override
    public GetKeyRotationStatusResponse getKeyRotationStatus(GetKeyRotationStatusRequest request) {
        return rotation.status(request);
    }

    @Override
    public RotateKeyOnDemandResponse rotateKeyOnDemand(RotateKeyOnDemandRequest request) {
        return rotation.onDemand(request);
    }

    @Override
    public EncryptResponse encrypt(EncryptRequest request) {
        return cryptography.encrypt(request);
    }

    @Override
    public DecryptResponse decrypt(DecryptRequest request) {
        return cryptography.decrypt(request);
    }

    @Override
    public ReEncryptResponse reEncrypt(ReEncryptRequest request) {
        return cryptography.reEncrypt(request);
    }

    @Override
    public GenerateDataKeyResponse generateDataKey(GenerateDataKeyRequest request) {
        return cryptography.generateDataKey(request);
    }

    @Override
    public GenerateDataKeyWithoutPlaintextResponse generateDataKeyWithoutPlaintext(
            GenerateDataKeyWithoutPlaintextRequest request) {
        return cryptography.generateDataKey(request);
    }

    @Override
    public GenerateRandomResponse generateRandom(GenerateRandomRequest request) {
        return cryptography.generateRandom(request);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest request) {
        return tags.tag(request);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest request) {
        return tags.untag(request);
    }

    @Override
    public ListResourceTagsResponse listResourceTags(ListResourceTagsRequest request) {
        return tags.list(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
