package dev.pipelocal.runners.action;

import dev.pipelocal.core.execution.ArtifactLocation;
import dev.pipelocal.core.port.ActionInvocation;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** How artifacts are written: under the store's key, or the one that S3 keeps for the account. */
final class ArtifactStorage {
    private ArtifactStorage() {}

    static PutObjectRequest.Builder put(ActionInvocation invocation, ArtifactLocation output) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(output.bucket())
                .key(output.key())
                .contentType("application/zip")
                .serverSideEncryption(ServerSideEncryption.AWS_KMS);
        invocation.encryptionKey().ifPresent(key -> request.ssekmsKeyId(key.id()));
        return request;
    }

    static ArtifactLocation onlyOutput(ActionInvocation invocation) {
        if (invocation.outputs().size() != 1) {
            throw new ActionFailedException(
                    "ConfigurationError",
                    "Expected one output artifact but there were "
                            + invocation.outputs().size());
        }
        return invocation.outputs().getFirst();
    }

    static ArtifactLocation onlyInput(ActionInvocation invocation) {
        if (invocation.inputs().size() != 1) {
            throw new ActionFailedException(
                    "ConfigurationError",
                    "Expected one input artifact but there were "
                            + invocation.inputs().size());
        }
        return invocation.inputs().getFirst();
    }

    static ActionFailedException unreadable(ArtifactLocation input) {
        return new ActionFailedException(
                "PermissionError",
                "Insufficient permissions  Unable to access the artifact with Amazon S3 object key '" + input.key()
                        + "' located in the Amazon S3 artifact bucket '" + input.bucket()
                        + "'. The provided role does not have sufficient permissions.");
    }
}
