package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.service.s3.store.SettingKind;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** A bucket's website configuration. */
final class WebsiteConfigurations {
    private final BucketStore store;
    private final BucketLookup lookup;
    private final Access access;

    WebsiteConfigurations(BucketStore store, BucketLookup lookup, Access access) {
        this.store = store;
        this.lookup = lookup;
        this.access = access;
    }

    PutBucketWebsiteResponse put(PutBucketWebsiteRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:PutBucketWebsite");
        WebsiteConfiguration website = request.websiteConfiguration();
        refuseIncomplete(website);
        store.set(bucket, SettingKind.WEBSITE, Optional.of(ShapeJson.encode(website)));
        return PutBucketWebsiteResponse.builder().build();
    }

    private static void refuseIncomplete(WebsiteConfiguration website) {
        if (website.redirectAllRequestsTo() != null) {
            if (website.indexDocument() != null || website.errorDocument() != null || website.hasRoutingRules()) {
                throw S3Errors.invalidArgument(
                        "RedirectAllRequestsTo cannot be provided in conjunction with other Routing Rules.");
            }
            return;
        }
        String suffix =
                website.indexDocument() == null ? null : website.indexDocument().suffix();
        if (suffix == null) {
            throw S3Errors.invalidArgument(
                    "A value for IndexDocument Suffix must be provided if RedirectAllRequestsTo is empty");
        }
        if (suffix.isEmpty() || suffix.contains("/")) {
            throw S3Errors.invalidArgument("The IndexDocument Suffix is not well formed");
        }
    }

    static Optional<WebsiteConfiguration> of(Bucket bucket) {
        return bucket.setting(SettingKind.WEBSITE)
                .map(json -> ShapeJson.decode(json, WebsiteConfiguration.builder(), WebsiteConfiguration.class));
    }

    static S3Exception missing() {
        return S3Errors.of(
                404, "NoSuchWebsiteConfiguration", "The specified bucket does not have a website configuration");
    }

    GetBucketWebsiteResponse get(GetBucketWebsiteRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:GetBucketWebsite");
        WebsiteConfiguration website = of(bucket).orElseThrow(WebsiteConfigurations::missing);
        var response = GetBucketWebsiteResponse.builder()
                .indexDocument(website.indexDocument())
                .errorDocument(website.errorDocument())
                .redirectAllRequestsTo(website.redirectAllRequestsTo());
        if (website.hasRoutingRules()) {
            response.routingRules(website.routingRules());
        }
        return response.build();
    }

    DeleteBucketWebsiteResponse delete(DeleteBucketWebsiteRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:DeleteBucketWebsite");
        store.set(bucket, SettingKind.WEBSITE, Optional.empty());
        return DeleteBucketWebsiteResponse.builder().build();
    }
}
