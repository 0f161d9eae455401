package dev.pipelocal.api.service.secretsmanager;

import dev.pipelocal.api.authorisation.Authorisation;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.execution.Ids;
import dev.pipelocal.core.journal.Documents;
import dev.pipelocal.runners.Clients;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.model.*;

/** Secrets Manager, with values under KMS; rotation by functions and replication are not here. */
public final class LocalSecretsManager implements SecretsManagerClient {
    private final WriteSecrets writer;
    private final ReadSecrets reader;
    private final DescribeSecrets descriptions;
    private final SecretLife life;
    private final SecretTags tags;
    private final SecretPolicies policies;
    private final RandomPassword passwords = new RandomPassword();

    /** @param clients where KMS is found */
    public LocalSecretsManager(
            Documents documents, EmulatorClock clock, Ids ids, Authorisation authorisation, Clients clients) {
        var secrets = new SecretTable(documents, clock, authorisation);
        var vault = new SecretVault(clients);
        writer = new WriteSecrets(secrets, vault, clock, ids);
        reader = new ReadSecrets(secrets, vault, clock);
        descriptions = new DescribeSecrets(secrets);
        life = new SecretLife(secrets, clock);
        tags = new SecretTags(secrets);
        policies = new SecretPolicies(secrets);
    }

    @Override
    public CreateSecretResponse createSecret(CreateSecretRequest request) {
        return writer.create(request);
    }

    @Override
    public PutSecretValueResponse putSecretValue(PutSecretValueRequest request) {
        return writer.put(request);
    }

    @Override
    public UpdateSecretResponse updateSecret(UpdateSecretRequest request) {
        return writer.update(request);
    }

    @Override
    public GetSecretValueResponse getSecretValue(GetSecretValueRequest request) {
        return reader.get(request);
    }

    @Override
    public BatchGetSecretValueResponse batchGetSecretValue(BatchGetSecretValueRequest request) {
        return reader.get(request);
    }

    @Override
    public DescribeSecretResponse describeSecret(DescribeSecretRequest request) {
        return descriptions.describe(request);
    }

    @Override
    public ListSecretsResponse listSecrets(ListSecretsRequest request) {
        return descriptions.list(request);
    }

    @Override
    public ListSecretVersionIdsResponse listSecretVersionIds(ListSecretVersionIdsRequest request) {
        return descriptions.versions(request);
    }

    @Override
    public DeleteSecretResponse deleteSecret(DeleteSecretRequest request) {
        return life.delete(request);
    }

    @Override
    public RestoreSecretResponse restoreSecret(RestoreSecretRequest request) {
        return life.restore(request);
    }

    @Override
    public UpdateSecretVersionStageResponse updateSecretVersionStage(UpdateSecretVersionStageRequest request) {
        return life.moveStage(request);
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
    public PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request) {
        return policies.put(request);
    }

    @Override
    public GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request) {
        return policies.get(request);
    }

    @Override
    public DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request) {
        return policies.delete(request);
    }

    @Override
    public GetRandomPasswordResponse getRandomPassword(GetRandomPasswordRequest request) {
        return passwords.make(request);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
