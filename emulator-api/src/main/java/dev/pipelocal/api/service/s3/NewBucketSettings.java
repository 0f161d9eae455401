package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.SettingKind;
import java.util.EnumMap;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/** What a new bucket has since April 2023: public access blocked, ACLs disabled (user guide, "Default settings"). */
final class NewBucketSettings {
    Map<SettingKind, String> of(CreateBucketRequest request) {
        ObjectOwnership ownership =
                request.objectOwnership() == null ? ObjectOwnership.BUCKET_OWNER_ENFORCED : request.objectOwnership();
        Map<SettingKind, String> settings = new EnumMap<>(SettingKind.class);
        settings.put(
                SettingKind.OWNERSHIP,
                ShapeJson.encode(OwnershipControls.builder()
                        .rules(rule -> rule.objectOwnership(ownership))
                        .build()));
        settings.put(SettingKind.PUBLIC_ACCESS_BLOCK, ShapeJson.encode(allBlocked()));
        if (request.acl() != null && request.acl() != BucketCannedACL.PRIVATE) {
            throw aclRefusal(ownership);
        }
        if (request.createBucketConfiguration() != null
                && request.createBucketConfiguration().hasTags()) {
            settings.put(SettingKind.TAGGING, tags(request));
        }
        return settings;
    }

    private static PublicAccessBlockConfiguration allBlocked() {
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(true)
                .ignorePublicAcls(true)
                .blockPublicPolicy(true)
                .restrictPublicBuckets(true)
                .build();
    }

    // CreateBucket: ACLs are disabled, or else a public one is refused since public access is blocked.
    private static RuntimeException aclRefusal(ObjectOwnership ownership) {
        return ownership == ObjectOwnership.BUCKET_OWNER_ENFORCED
                ? S3Errors.of(
                        400,
                        "InvalidBucketAclWithObjectOwnership",
                        "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting")
                : S3Errors.of(
                        400,
                        "InvalidBucketAclWithBlockPublicAccessError",
                        "Bucket cannot have public ACLs set with BlockPublicAccess enabled");
    }

    private static String tags(CreateBucketRequest request) {
        return ShapeJson.encode(Tagging.builder()
                .tagSet(request.createBucketConfiguration().tags().stream()
                        .map(tag ->
                                Tag.builder().key(tag.key()).value(tag.value()).build())
                        .toList())
                .build());
    }
}
