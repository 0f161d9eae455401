package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.BucketStore;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import dev.pipelocal.core.caller.Caller;
import dev.pipelocal.runners.Clients;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/** Answers browsers out of buckets that are websites (user guide, "Hosting a static website"). */
final class Website {
    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private final BucketStore store;
    private final Clients clients;

    Website(BucketStore store, Clients clients) {
        this.store = store;
        this.clients = clients;
    }

    /** Empty when the host is no website's. */
    Optional<WireResponse> answer(WireRequest request) {
        return WebsiteHost.of(request.host(), request.path()).map(host -> answer(host, request));
    }

    private WireResponse answer(WebsiteHost host, WireRequest request) {
        if (!METHODS.contains(request.method())) {
            return WebsiteAnswers.error(S3Errors.methodNotAllowed(), "");
        }
        Optional<Bucket> bucket = store.find(host.bucket());
        if (bucket.isEmpty()) {
            return WebsiteAnswers.error(S3Errors.noSuchBucket(), "");
        }
        Optional<WebsiteConfiguration> website = WebsiteConfigurations.of(bucket.get());
        if (website.isEmpty()) {
            return WebsiteAnswers.error(WebsiteConfigurations.missing(), "");
        }
        S3Client s3 = clients.of(S3Client.class, Caller.anonymous(bucket.get().region()));
        var pages = new WebsitePages(s3, host, website.get(), request);
        try {
            return pages.answer();
        } catch (S3Exception e) {
            return WebsiteAnswers.error(e, host.path());
        }
    }
}
