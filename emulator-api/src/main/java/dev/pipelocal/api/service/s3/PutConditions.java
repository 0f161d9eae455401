package dev.pipelocal.api.service.s3;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** The condition keys of writing an object (service authorization reference, "Amazon S3"). */
final class PutConditions {
    private final Map<String, String> values = new HashMap<>();

    static Map<String, String> of(PutObjectRequest request) {
        return new PutConditions()
                .with("s3:x-amz-server-side-encryption", request.serverSideEncryptionAsString())
                .with("s3:x-amz-server-side-encryption-aws-kms-key-id", request.ssekmsKeyId())
                .with("s3:x-amz-acl", request.aclAsString())
                .with("s3:x-amz-storage-class", request.storageClassAsString())
                .values;
    }

    static Map<String, String> of(CopyObjectRequest request) {
        return new PutConditions()
                .with("s3:x-amz-server-side-encryption", request.serverSideEncryptionAsString())
                .with("s3:x-amz-server-side-encryption-aws-kms-key-id", request.ssekmsKeyId())
                .with("s3:x-amz-acl", request.aclAsString())
                .with("s3:x-amz-storage-class", request.storageClassAsString())
                .with("s3:x-amz-copy-source", request.copySource())
                .with("s3:x-amz-metadata-directive", request.metadataDirectiveAsString())
                .values;
    }

    static Map<String, String> of(CreateMultipartUploadRequest request) {
        return new PutConditions()
                .with("s3:x-amz-server-side-encryption", request.serverSideEncryptionAsString())
                .with("s3:x-amz-server-side-encryption-aws-kms-key-id", request.ssekmsKeyId())
                .with("s3:x-amz-acl", request.aclAsString())
                .with("s3:x-amz-storage-class", request.storageClassAsString())
                .values;
    }

    private PutConditions with(String key, @Nullable String value) {
        if (value != null) {
            values.put(key, value);
        }
        return this;
    }
}
