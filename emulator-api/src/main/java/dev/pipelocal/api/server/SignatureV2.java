package dev.pipelocal.api.server;

import dev.pipelocal.api.wire.WireRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The signature that a presigned URL of S3's old version 2 should carry.
 *
 * @param bucket the bucket, when the host names it
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/RESTAuthentication.html">Signing and authenticating REST
 *     requests (AWS signature version 2)</a>
 */
record SignatureV2(String expires, Optional<String> bucket) {
    private static final Set<String> SUBRESOURCES = Set.of(
            "acl",
            "lifecycle",
            "location",
            "logging",
            "notification",
            "partNumber",
            "policy",
            "requestPayment",
            "torrent",
            "uploadId",
            "uploads",
            "versionId",
            "versioning",
            "versions",
            "website",
            "response-content-type",
            "response-content-language",
            "response-expires",
            "response-cache-control",
            "response-content-disposition",
            "response-content-encoding",
            "delete",
            "tagging",
            "cors");

    String of(WireRequest request, String secret) {
        String text = request.method()
                + "\n" + request.header("content-md5").orElse("")
                + "\n" + request.header("content-type").orElse("")
                + "\n" + expires
                + "\n" + amzHeaders(request) + resource(request);
        return Base64.getEncoder()
                .encodeToString(Digests.hmac("HmacSHA1", secret.getBytes(StandardCharsets.UTF_8), text));
    }

    private static String amzHeaders(WireRequest request) {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().startsWith("x-amz-"))
                .sorted(java.util.Map.Entry.comparingByKey())
                .map(header -> header.getKey() + ":" + String.join(",", header.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    private String resource(WireRequest request) {
        String subresources = Query.of(request.query()).parameters().stream()
                .filter(parameter -> SUBRESOURCES.contains(parameter.name()))
                .sorted(Comparator.comparing(Query.Parameter::name))
                .map(parameter ->
                        parameter.value().isEmpty() ? parameter.name() : parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("&"));
        return bucket.map(name -> "/" + name).orElse("")
                + request.path()
                + (subresources.isEmpty() ? "" : "?" + subresources);
    }
}
