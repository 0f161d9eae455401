package dev.pipelocal.api.wire.quirks;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What is particular to S3's REST-XML (Amazon S3 API reference, each operation's response syntax). */
public final class S3Wire {
    public static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    /** S3 answers errors with an opaque host id; clients only print it. */
    public static final String HOST_ID = "pipelocal";

    private static final String CHUNKED = "aws-chunked";
    private static final int PARTIAL_CONTENT = 206;
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("CompleteMultipartUpload", "CompleteMultipartUploadResult"),
            Map.entry("CreateMultipartUpload", "InitiateMultipartUploadResult"),
            Map.entry("CreateSession", "CreateSessionResult"),
            Map.entry("DeleteObjects", "DeleteResult"),
            Map.entry("GetBucketAccelerateConfiguration", "AccelerateConfiguration"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetBucketCors", "CORSConfiguration"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketLocation", "LocationConstraint"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketNotificationConfiguration", "NotificationConfiguration"),
            Map.entry("GetBucketRequestPayment", "RequestPaymentConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketWebsite", "WebsiteConfiguration"),
            Map.entry("GetObjectAcl", "AccessControlPolicy"),
            Map.entry("GetObjectAttributes", "GetObjectAttributesResponse"),
            Map.entry("GetObjectTagging", "Tagging"),
            Map.entry("ListBucketAnalyticsConfigurations", "ListBucketAnalyticsConfigurationResult"),
            Map.entry("ListBucketIntelligentTieringConfigurations", "ListBucketIntelligentTieringConfigurationsOutput"),
            Map.entry("ListBucketInventoryConfigurations", "ListInventoryConfigurationsResult"),
            Map.entry("ListBucketMetricsConfigurations", "ListMetricsConfigurationsResult"),
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("ListDirectoryBuckets", "ListAllMyDirectoryBucketsResult"),
            Map.entry("ListMultipartUploads", "ListMultipartUploadsResult"),
            Map.entry("ListObjectVersions", "ListVersionsResult"),
            Map.entry("ListObjects", "ListBucketResult"),
            Map.entry("ListObjectsV2", "ListBucketResult"),
            Map.entry("ListParts", "ListPartsResult"),
            Map.entry("UploadPartCopy", "CopyPartResult"));

    private S3Wire() {}

    /** Headers that S3 has where other services have x-amzn-RequestId ("Common response headers"). */
    public static Map<String, List<String>> requestIds(String requestId) {
        return Map.of("x-amz-request-id", List.of(requestId), "x-amz-id-2", List.of(HOST_ID));
    }

    /** The root element of an answer whose body is its members. */
    public static String rootOf(String operation) {
        return ROOTS.getOrDefault(operation, operation + "Result");
    }

    /** The root element of an answer whose body is one member. */
    public static String rootOf(String operation, String payloadName) {
        return ROOTS.getOrDefault(operation, payloadName);
    }

    /** Whether the root holds the only member's text itself, as GetBucketLocation's does. */
    public static boolean isBare(String operation) {
        return operation.equals("GetBucketLocation");
    }

    /** A range of an object is a partial answer. */
    public static int status(SdkPojo response, int usual) {
        boolean isRange = switch (response) {
            case GetObjectResponse object -> object.contentRange() != null;
            case HeadObjectResponse object -> object.contentRange() != null;
            default -> false;
        };
        return isRange ? PARTIAL_CONTENT : usual;
    }

    /** Chunks with signatures or trailers are how a body travels, not what is stored. */
    public static Map<String, List<String>> withoutTransferCodings(Map<String, List<String>> headers) {
        List<String> encodings = headers.getOrDefault("content-encoding", List.of());
        if (encodings.stream().noneMatch(encoding -> encoding.contains(CHUNKED))) {
            return headers;
        }
        Map<String, List<String>> kept = new HashMap<>(headers);
        String stored = encodings.stream()
                .flatMap(encoding -> Arrays.stream(encoding.split(",")))
                .map(String::strip)
                .filter(encoding -> !encoding.equals(CHUNKED) && !encoding.isEmpty())
                .collect(Collectors.joining(","));
        if (stored.isEmpty()) {
            kept.remove("content-encoding");
        } else {
            kept.put("content-encoding", List.of(stored));
        }
        return kept;
    }
}
