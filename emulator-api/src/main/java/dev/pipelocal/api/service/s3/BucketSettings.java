package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.SettingKind;
import software.amazon.awssdk.services.s3.model.ObjectOwnership;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;

/** Configurations that other operations go by. */
final class BucketSettings {
    private BucketSettings() {}

    /** A bucket without ownership controls works as ObjectWriter (user guide, "Controlling ownership"). */
    static ObjectOwnership ownership(Bucket bucket) {
        return bucket.setting(SettingKind.OWNERSHIP)
                .map(json -> ShapeJson.decode(json, OwnershipControls.builder(), OwnershipControls.class))
                .map(controls -> controls.rules().getFirst().objectOwnership())
                .orElse(ObjectOwnership.OBJECT_WRITER);
    }

    static PublicAccess publicAccess(Bucket bucket) {
        return bucket.setting(SettingKind.PUBLIC_ACCESS_BLOCK)
                .map(json -> ShapeJson.decode(
                        json, PublicAccessBlockConfiguration.builder(), PublicAccessBlockConfiguration.class))
                .map(PublicAccess::of)
                .orElse(PublicAccess.OPEN);
    }
}
