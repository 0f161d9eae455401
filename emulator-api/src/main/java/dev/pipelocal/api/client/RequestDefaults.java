package dev.pipelocal.api.client;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** What a real SDK client fills into a request on its way out: idempotency tokens, and the source of an S3 copy. */
final class RequestDefaults {
    private static final Map<Class<?>, List<SdkField<?>>> DEFAULTED = new ConcurrentHashMap<>();

    private RequestDefaults() {}

    static SdkRequest fill(SdkRequest request) {
        return switch (request) {
            case CopyObjectRequest copy
            when copy.copySource() == null && copy.sourceBucket() != null ->
                copy.toBuilder()
                        .copySource(copySource(copy.sourceBucket(), copy.sourceKey(), copy.sourceVersionId()))
                        .build();
            case UploadPartCopyRequest copy
            when copy.copySource() == null && copy.sourceBucket() != null ->
                copy.toBuilder()
                        .copySource(copySource(copy.sourceBucket(), copy.sourceKey(), copy.sourceVersionId()))
                        .build();
            default -> withTokens(request);
        };
    }

    private static SdkRequest withTokens(SdkRequest request) {
        List<SdkField<?>> defaulted = DEFAULTED.computeIfAbsent(request.getClass(), type -> defaulted(request));
        if (defaulted.isEmpty()) {
            return request;
        }
        SdkRequest.Builder builder = request.toBuilder();
        for (SdkField<?> field : defaulted) {
            field.set(builder, field.getValueOrDefault(request));
        }
        return builder.build();
    }

    private static List<SdkField<?>> defaulted(SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field -> field.containsTrait(DefaultValueTrait.class))
                .toList();
    }

    // CopySource of CopyObject (API reference): bucket/key, URL-encoded, with the version as a query.
    private static String copySource(String bucket, String key, @Nullable String versionId) {
        String source = SdkHttpUtils.urlEncodeIgnoreSlashes(bucket + "/" + key);
        return versionId == null ? source : source + "?versionId=" + SdkHttpUtils.urlEncode(versionId);
    }
}
