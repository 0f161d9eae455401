package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import java.util.Map;

/** Whether the caller may do what it asks, by the bucket's policy and ACLs. */
interface Access {
    /**
     * @param action such as {@code s3:GetObject}
     * @param conditions values of the request's condition keys besides those of every request
     * @throws software.amazon.awssdk.services.s3.model.S3Exception AccessDenied
     */
    void require(Bucket bucket, String action, String key, Map<String, String> conditions);

    default void require(Bucket bucket, String action, String key) {
        require(bucket, action, key, Map.of());
    }

    default void require(Bucket bucket, String action) {
        require(bucket, action, "", Map.of());
    }
}
