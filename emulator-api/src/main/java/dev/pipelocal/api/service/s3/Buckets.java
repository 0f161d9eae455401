package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.core.clock.EmulatorClock;
import dev.pipelocal.core.policy.Principal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.DeleteBucketRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketResponse;
import software.amazon.awssdk.services.s3.model.GetBucketLocationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketLocationResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsRequest;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.Owner;

/** Making, finding and removing buckets. Names are global; a bucket has an owner and a Region. */
final class Buckets {
    private static final String US_EAST_1 = "us-east-1";

    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;
    private final NewBucketSettings newSettings;
    private final EmulatorClock clock;
    private final Supplier<Caller> callers;

    Buckets(
            BucketStore store,
            BucketLookup lookup,
            Access access,
            NewBucketSettings newSettings,
            EmulatorClock clock,
            Supplier<Caller> callers) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
        this.newSettings = newSettings;
        this.clock = clock;
        this.callers = callers;
    }

    CreateBucketResponse create(CreateBucketRequest request) {
        Caller caller = known();
        String name = BucketName.valid(request.bucket());
        if (Boolean.TRUE.equals(request.objectLockEnabledForBucket())) {
            throw S3Errors.notImplemented();
        }
        String region = region(request, caller);
        Map<SettingKind, String> settings = newSettings.of(request);
        BucketStore.Creation creation = store.create(name, caller.account(), region, clock.now(), settings);
        if (!creation.isNew()) {
            refuseUnlessLegacy(creation.bucket(), caller);
        }
        return CreateBucketResponse.builder()
                .location("/" + name)
                .bucketArn(creation.bucket().arn())
                .build();
    }

    private Caller known() {
        Caller caller = callers.get();
        if (Principal.of(caller.principal()) instanceof Principal.Anonymous) {
            throw S3Errors.accessDenied();
        }
        return caller;
    }

    // CreateBucket (API reference): who makes his own bucket again gets an error in all Regions but us-east-1.
    private static void refuseUnlessLegacy(Bucket bucket, Caller caller) {
        if (!bucket.account().equals(caller.account())) {
            throw S3Errors.bucketAlreadyExists();
        }
        if (!bucket.region().equals(US_EAST_1) || !caller.region().equals(US_EAST_1)) {
            throw S3Errors.bucketAlreadyOwnedByYou();
        }
    }

    private static String region(CreateBucketRequest request, Caller caller) {
        String constraint = request.createBucketConfiguration() == null
                ? null
                : request.createBucketConfiguration().locationConstraintAsString();
        if (constraint == null || constraint.isEmpty()) {
            if (!caller.region().equals(US_EAST_1)) {
                throw incompatible("unspecified");
            }
            return US_EAST_1;
        }
        if (constraint.equals(US_EAST_1)) {
            throw S3Errors.of(400, "InvalidLocationConstraint", "The specified location-constraint is not valid");
        }
        String region = constraint.equals("EU") ? "eu-west-1" : constraint;
        if (!caller.region().equals(US_EAST_1) && !caller.region().equals(region)) {
            throw incompatible(constraint);
        }
        return region;
    }

    private static RuntimeException incompatible(String constraint) {
        return S3Errors.of(
                400,
                "IllegalLocationConstraintException",
                "The %s location constraint is incompatible for the region specific endpoint this request was sent to."
                        .formatted(constraint));
    }

    HeadBucketResponse head(HeadBucketRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:ListBucket");
        return HeadBucketResponse.builder()
                .bucketRegion(bucket.region())
                .accessPointAlias(false)
                .build();
    }

    GetBucketLocationResponse location(GetBucketLocationRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketLocation");
        var response = GetBucketLocationResponse.builder();
        if (!bucket.region().equals(US_EAST_1)) {
            response.locationConstraint(bucket.region());
        }
        return response.build();
    }

    DeleteBucketResponse delete(DeleteBucketRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:DeleteBucket");
        if (!store.delete(bucket)) {
            throw S3Errors.of(409, "BucketNotEmpty", notEmpty(bucket));
        }
        return DeleteBucketResponse.builder().build();
    }

    private static String notEmpty(Bucket bucket) {
        return switch (bucket.versioning()) {
            case NEVER -> "The bucket you tried to delete is not empty";
            case ENABLED, SUSPENDED ->
                "The bucket you tried to delete is not empty. You must delete all versions in the bucket.";
        };
    }

    ListBucketsResponse list(ListBucketsRequest request) {
        Caller caller = known();
        int limit = request.maxBuckets() == null ? Integer.MAX_VALUE - 1 : request.maxBuckets();
        String prefix = Optional.ofNullable(request.prefix()).orElse("");
        List<Bucket> found = store.all().stream()
                .filter(bucket -> bucket.account().equals(caller.account()))
                .filter(bucket -> bucket.name().startsWith(prefix))
                .filter(bucket -> isIn(bucket, request.bucketRegion()))
                .filter(bucket -> isAfter(bucket, request.continuationToken()))
                .limit(limit + 1L)
                .toList();
        List<Bucket> page = found.subList(0, Math.min(limit, found.size()));
        return ListBucketsResponse.builder()
                .buckets(page.stream().map(Buckets::described).toList())
                .owner(owner(caller.account()))
                .prefix(request.prefix())
                .continuationToken(
                        page.size() < found.size()
                                ? Tokens.encode(page.getLast().name())
                                : null)
                .build();
    }

    private static boolean isIn(Bucket bucket, @Nullable String region) {
        return region == null || bucket.region().equals(region);
    }

    private static boolean isAfter(Bucket bucket, @Nullable String token) {
        return token == null || bucket.name().compareTo(Tokens.decode(token)) > 0;
    }

    private static software.amazon.awssdk.services.s3.model.Bucket described(Bucket bucket) {
        return software.amazon.awssdk.services.s3.model.Bucket.builder()
                .name(bucket.name())
                .creationDate(bucket.created())
                .bucketRegion(bucket.region())
                .bucketArn(bucket.arn())
                .build();
    }

    static Owner owner(String account) {
        return CanonicalUser.of(account).owner();
    }
}
