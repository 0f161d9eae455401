package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.RedirectAllRequestsTo;
import software.amazon.awssdk.services.s3.model.RoutingRule;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/** One request to a website: redirects first, then the page or the folder's index, then the error document. */
final class WebsitePages {
    private final S3Client s3;
    private final WebsiteHost host;
    private final WebsiteConfiguration website;
    private final WireRequest request;

    /** @param s3 in the name of nobody in particular, who sees what everybody may */
    WebsitePages(S3Client s3, WebsiteHost host, WebsiteConfiguration website, WireRequest request) {
        this.s3 = s3;
        this.host = host;
        this.website = website;
        this.request = request;
    }

    WireResponse answer() {
        if (website.redirectAllRequestsTo() != null) {
            return redirectAll(website.redirectAllRequestsTo());
        }
        Optional<WireResponse> routed = route(null);
        if (routed.isPresent()) {
            return routed.get();
        }
        try {
            return page(key());
        } catch (S3Exception e) {
            return failed(e);
        }
    }

    private WireResponse redirectAll(RedirectAllRequestsTo target) {
        String protocol = target.protocolAsString() == null ? "http" : target.protocolAsString();
        return WebsiteAnswers.redirect(301, protocol + "://" + target.hostName() + "/" + encoded(host.path()));
    }

    private String key() {
        return host.path().isEmpty() || host.path().endsWith("/")
                ? host.path() + website.indexDocument().suffix()
                : host.path();
    }

    private WireResponse page(String key) {
        ResponseInputStream<GetObjectResponse> page = s3.getObject(GetObjectRequest.builder()
                .bucket(host.bucket())
                .key(key)
                .range(request.header("range").orElse(null))
                .ifMatch(request.header("if-match").orElse(null))
                .ifNoneMatch(request.header("if-none-match").orElse(null))
                .ifModifiedSince(request.header("if-modified-since")
                        .flatMap(HttpDates::parse)
                        .orElse(null))
                .build());
        String redirect = page.response().websiteRedirectLocation();
        if (redirect != null) {
            page.abort();
            return WebsiteAnswers.redirect(301, redirect);
        }
        return WebsiteAnswers.page(page.response().contentRange() == null ? 200 : 206, page);
    }

    private WireResponse failed(S3Exception failure) {
        int status = failure.statusCode();
        if (status == 304) {
            return WebsiteAnswers.notModified();
        }
        if (isFolder()) {
            return WebsiteAnswers.redirect(302, host.root() + encoded(host.path()) + "/");
        }
        return route(failure).orElseGet(() -> errorDocument(failure));
    }

    /** A path without its last slash that has an index document below it. */
    private boolean isFolder() {
        if (host.path().isEmpty() || host.path().endsWith("/")) {
            return false;
        }
        try {
            s3.headObject(object -> object.bucket(host.bucket())
                    .key(host.path() + "/" + website.indexDocument().suffix()));
            return true;
        } catch (S3Exception e) {
            return false;
        }
    }

    private WireResponse errorDocument(S3Exception failure) {
        if (website.errorDocument() == null || failure.statusCode() >= 500) {
            return WebsiteAnswers.error(failure, key());
        }
        try {
            return WebsiteAnswers.page(
                    failure.statusCode(),
                    s3.getObject(object -> object.bucket(host.bucket())
                            .key(website.errorDocument().key())));
        } catch (S3Exception e) {
            return WebsiteAnswers.error(failure, key());
        }
    }

    /** @param failure what happened to the page; null before it was looked for */
    private Optional<WireResponse> route(@Nullable S3Exception failure) {
        return website.routingRules().stream()
                .filter(rule -> applies(rule, failure))
                .findFirst()
                .map(this::redirect);
    }

    private boolean applies(RoutingRule rule, @Nullable S3Exception failure) {
        String code = rule.condition() == null ? null : rule.condition().httpErrorCodeReturnedEquals();
        String prefix = rule.condition() == null ? null : rule.condition().keyPrefixEquals();
        boolean rightTime =
                failure == null ? code == null : code != null && code.equals(Integer.toString(failure.statusCode()));
        return rightTime && (prefix == null || host.path().startsWith(prefix));
    }

    private WireResponse redirect(RoutingRule rule) {
        var redirect = rule.redirect();
        String path = host.path();
        if (redirect.replaceKeyWith() != null) {
            path = redirect.replaceKeyWith();
        } else if (redirect.replaceKeyPrefixWith() != null) {
            String prefix = rule.condition() == null ? null : rule.condition().keyPrefixEquals();
            path = redirect.replaceKeyPrefixWith() + path.substring(prefix == null ? 0 : prefix.length());
        }
        int status = redirect.httpRedirectCode() == null ? 301 : Integer.parseInt(redirect.httpRedirectCode());
        boolean sameHost = redirect.hostName() == null;
        String origin = sameHost && redirect.protocolAsString() == null
                ? host.root()
                : "%s://%s%s"
                        .formatted(
                                redirect.protocolAsString() == null ? "http" : redirect.protocolAsString(),
                                sameHost ? request.host() : redirect.hostName(),
                                sameHost ? host.root() : "/");
        return WebsiteAnswers.redirect(status, origin + encoded(path));
    }

    private static String encoded(String path) {
        return SdkHttpUtils.urlEncodeIgnoreSlashes(path);
    }
}
