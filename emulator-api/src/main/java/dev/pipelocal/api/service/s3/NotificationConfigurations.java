package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketNotificationConfigurationResponse;

/** Whether EventBridge hears of a bucket's objects. Topics, queues and functions are refused: nothing would be sent. */
final class NotificationConfigurations {
    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;

    NotificationConfigurations(BucketStore store, BucketLookup lookup, Access access) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
    }

    PutBucketNotificationConfigurationResponse put(PutBucketNotificationConfigurationRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketNotification");
        NotificationConfiguration configuration = request.notificationConfiguration();
        if (configuration.hasTopicConfigurations()
                || configuration.hasQueueConfigurations()
                || configuration.hasLambdaFunctionConfigurations()) {
            throw S3Errors.of(
                    501,
                    "NotImplemented",
                    "Notifications go to EventBridge only: topics, queues and functions are not implemented");
        }
        Optional<String> setting = configuration.eventBridgeConfiguration() == null
                ? Optional.empty()
                : Optional.of(ShapeJson.encode(configuration));
        store.set(bucket, SettingKind.NOTIFICATION, setting);
        return PutBucketNotificationConfigurationResponse.builder().build();
    }

    GetBucketNotificationConfigurationResponse get(GetBucketNotificationConfigurationRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketNotification");
        var response = GetBucketNotificationConfigurationResponse.builder();
        if (isOn(bucket)) {
            response.eventBridgeConfiguration(eventBridge -> {});
        }
        return response.build();
    }

    static boolean isOn(Bucket bucket) {
        return bucket.setting(SettingKind.NOTIFICATION).isPresent();
    }
}
