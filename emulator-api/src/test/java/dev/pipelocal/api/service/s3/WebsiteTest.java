package dev.pipelocal.api.service.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pipelocal.api.wire.WireBody;
import dev.pipelocal.api.wire.WireRequest;
import dev.pipelocal.api.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebsiteTest {
    private final S3Fixture fixture = new S3Fixture();

    @BeforeEach
    void givenSite() {
        fixture.givenBucket("site");
        fixture.s3.putBucketWebsite(r -> r.bucket("site")
                .websiteConfiguration(website -> website.indexDocument(index -> index.suffix("index.html"))
                        .errorDocument(error -> error.key("error.html"))));
        fixture.s3.deletePublicAccessBlock(r -> r.bucket("site"));
        fixture.s3.putBucketPolicy(r -> r.bucket("site").policy("""
                {"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Principal": "*",
                 "Action": ["s3:GetObject", "s3:ListBucket"],
                 "Resource": ["arn:aws:s3:::site", "arn:aws:s3:::site/*"]}}"""));
        fixture.put("site", "index.html", "home");
        fixture.put("site", "docs/index.html", "docs");
        fixture.put("site", "error.html", "not here");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aFolderIsItsIndexDocument() {
        assertThat(get("site.s3-website.localhost:4566", "/")).isEqualTo("200 home");
        assertThat(get("site.s3-website-us-east-1.amazonaws.com", "/docs/")).isEqualTo("200 docs");
        assertThat(get("s3-website.localhost", "/site/docs/")).isEqualTo("200 docs");
    }

    @Test
    void aFolderWithoutItsSlashRedirects() {
        assertThat(answer("site.s3-website.localhost", "/docs").headers()).containsEntry("Location", List.of("/docs/"));
        assertThat(answer("s3-website.localhost", "/site/docs").headers())
                .containsEntry("Location", List.of("/site/docs/"));
    }

    @Test
    void whatIsNotThereIsTheErrorDocument() {
        assertThat(get("site.s3-website.localhost", "/absent")).isEqualTo("404 not here");
    }

    @Test
    void whatIsNotPublicIsForbidden() {
        fixture.s3.deleteBucketPolicy(r -> r.bucket("site"));

        assertThat(get("site.s3-website.localhost", "/")).startsWith("403 ").contains("AccessDenied");
    }

    @Test
    void aRoutingRuleRedirects() {
        fixture.s3.putBucketWebsite(r -> r.bucket("site")
                .websiteConfiguration(website -> website.indexDocument(index -> index.suffix("index.html"))
                        .routingRules(rule -> rule.condition(when -> when.keyPrefixEquals("old/"))
                                .redirect(to -> to.replaceKeyPrefixWith("docs/")))));

        assertThat(answer("site.s3-website.localhost", "/old/a").headers())
                .containsEntry("Location", List.of("/docs/a"));
    }

    @Test
    void otherHostsAreNoWebsites() {
        assertThat(fixture.local.website(request("site.localhost", "/"))).isEmpty();
        assertThat(fixture.local.website(request("127.0.0.1:4566", "/site/"))).isEmpty();
        assertThat(get("other.s3-website.localhost", "/")).startsWith("404 ").contains("NoSuchBucket");
    }

    private String get(String host, String path) {
        WireResponse answer = answer(host, path);
        return answer.status() + " " + new String(answer.body().bytes(), StandardCharsets.UTF_8);
    }

    private WireResponse answer(String host, String path) {
        return fixture.local.website(request(host, path)).orElseThrow();
    }

    private static WireRequest request(String host, String path) {
        return new WireRequest("GET", host, path, "", Map.of(), WireBody.EMPTY, "127.0.0.1");
    }
}
