package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketLifecycleResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationRequest;
import software.amazon.awssdk.services.s3.model.PutBucketLifecycleConfigurationResponse;

/** A bucket's lifecycle rules: kept and told, but nothing expires by them. */
final class LifecycleConfigurations {
    private static final int MOST_RULES = 1000;
    private static final String BY_OBJECT_SIZE = "all_storage_classes_128K";

    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;

    LifecycleConfigurations(BucketStore store, BucketLookup lookup, Access access) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
    }

    PutBucketLifecycleConfigurationResponse put(PutBucketLifecycleConfigurationRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutLifecycleConfiguration");
        if (request.lifecycleConfiguration() == null) {
            throw S3Errors.malformedXml();
        }
        List<LifecycleRule> rules = named(request.lifecycleConfiguration().rules());
        BucketLifecycleConfiguration configuration =
                BucketLifecycleConfiguration.builder().rules(rules).build();
        store.set(bucket, SettingKind.LIFECYCLE, Optional.of(ShapeJson.encode(configuration)));
        return PutBucketLifecycleConfigurationResponse.builder()
                .transitionDefaultMinimumObjectSize(BY_OBJECT_SIZE)
                .build();
    }

    /** S3 gives rules without an id one. */
    private static List<LifecycleRule> named(List<LifecycleRule> rules) {
        if (rules.isEmpty() || rules.size() > MOST_RULES) {
            throw S3Errors.malformedXml();
        }
        Set<String> ids = new HashSet<>();
        List<LifecycleRule> named = new ArrayList<>();
        for (LifecycleRule rule : rules) {
            LifecycleRule complete = rule.id() == null || rule.id().isEmpty()
                    ? rule.toBuilder().id(UUID.randomUUID().toString()).build()
                    : rule;
            if (!ids.add(complete.id())) {
                throw S3Errors.invalidArgument("Rule ID must be unique. Found same ID for more than one rule");
            }
            if (complete.status() == null) {
                throw S3Errors.malformedXml();
            }
            named.add(complete);
        }
        return named;
    }

    GetBucketLifecycleConfigurationResponse get(GetBucketLifecycleConfigurationRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetLifecycleConfiguration");
        String json = bucket.setting(SettingKind.LIFECYCLE)
                .orElseThrow(() ->
                        S3Errors.of(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist"));
        return GetBucketLifecycleConfigurationResponse.builder()
                .rules(ShapeJson.decode(
                                json, BucketLifecycleConfiguration.builder(), BucketLifecycleConfiguration.class)
                        .rules())
                .transitionDefaultMinimumObjectSize(BY_OBJECT_SIZE)
                .build();
    }

    DeleteBucketLifecycleResponse delete(DeleteBucketLifecycleRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutLifecycleConfiguration");
        store.set(bucket, SettingKind.LIFECYCLE, Optional.empty());
        return DeleteBucketLifecycleResponse.builder().build();
    }
}
