package dev.pipelocal.api.service.secretsmanager;

import dev.pipelocal.core.policy.Effect;
import dev.pipelocal.core.policy.MalformedPolicyException;
import dev.pipelocal.core.policy.PolicyDocument;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.secretsmanager.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.secretsmanager.model.MalformedPolicyDocumentException;
import software.amazon.awssdk.services.secretsmanager.model.PublicPolicyException;
import software.amazon.awssdk.services.secretsmanager.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.secretsmanager.model.PutResourcePolicyResponse;

/** The policy of a secret. */
final class SecretPolicies {
    private final SecretTable secrets;

    SecretPolicies(SecretTable secrets) {
        this.secrets = secrets;
    }

    PutResourcePolicyResponse put(PutResourcePolicyRequest request) {
        PolicyDocument policy = parse(request.resourcePolicy());
        if (Boolean.TRUE.equals(request.blockPublicPolicy()) && isPublic(policy)) {
            throw PublicPolicyException.builder()
                    .message("The resource policy grants broad access to the secret.")
                    .build();
        }
        SecretRecord secret = secrets.usable(request.secretId(), "PutResourcePolicy");
        secrets.update(secret, old -> old.withPolicy(Optional.of(request.resourcePolicy())));
        return PutResourcePolicyResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .build();
    }

    GetResourcePolicyResponse get(GetResourcePolicyRequest request) {
        SecretRecord secret = secrets.require(request.secretId(), "GetResourcePolicy");
        return GetResourcePolicyResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .resourcePolicy(secret.policy().orElse(null))
                .build();
    }

    DeleteResourcePolicyResponse delete(DeleteResourcePolicyRequest request) {
        SecretRecord secret = secrets.usable(request.secretId(), "DeleteResourcePolicy");
        secrets.update(secret, old -> old.withPolicy(Optional.empty()));
        return DeleteResourcePolicyResponse.builder()
                .arn(secret.arn())
                .name(secret.name())
                .build();
    }

    private static PolicyDocument parse(String text) {
        try {
            PolicyDocument policy = PolicyDocument.parse(text);
            if (!policy.namesPrincipals() || !policy.namesResources()) {
                throw malformed("This resource policy contains a statement without a principal or a resource.");
            }
            return policy;
        } catch (MalformedPolicyException e) {
            throw malformed(Objects.requireNonNullElse(e.getMessage(), ""));
        }
    }

    private static boolean isPublic(PolicyDocument policy) {
        return policy.statements().stream()
                .anyMatch(statement -> statement.effect() == Effect.ALLOW
                        && statement.conditions().isEmpty()
                        && statement.principal().orElseThrow().isEveryone());
    }

    private static MalformedPolicyDocumentException malformed(String message) {
        return MalformedPolicyDocumentException.builder().message(message).build();
    }
}
