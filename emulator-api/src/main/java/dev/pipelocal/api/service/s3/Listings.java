package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.Listing;
import dev.pipelocal.api.service.s3.store.ObjectListing;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** ListObjectsV2 and its elder, ListObjects. */
final class Listings {
    static final int LARGEST_PAGE = 1000;

    private final BucketLookup lookup;
    private final Access access;
    private final ObjectListing listing;

    Listings(BucketLookup lookup, Access access, ObjectListing listing) {
        this.lookup = lookup;
        this.access = access;
        this.listing = listing;
    }

    ListObjectsV2Response listV2(ListObjectsV2Request request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(
                bucket,
                "s3:ListBucket",
                "",
                ListConditions.of(request.prefix(), request.delimiter(), request.maxKeys()));
        if ("".equals(request.continuationToken())) {
            throw S3Errors.invalidArgument("The continuation token provided is incorrect");
        }
        String after = request.continuationToken() == null
                ? orEmpty(request.startAfter())
                : Tokens.decode(request.continuationToken());
        Listing page = page(bucket, request.prefix(), request.delimiter(), after, request.maxKeys());
        var names = new ListingNames(request.encodingType());
        boolean fetchOwner = Boolean.TRUE.equals(request.fetchOwner());
        return ListObjectsV2Response.builder()
                .name(bucket.name())
                .prefix(names.of(orEmpty(request.prefix())))
                .delimiter(names.of(request.delimiter()))
                .startAfter(names.of(request.startAfter()))
                .continuationToken(request.continuationToken())
                .encodingType(request.encodingType())
                .maxKeys(limit(request.maxKeys()))
                .keyCount(page.entries().size())
                .isTruncated(page.truncated())
                .nextContinuationToken(
                        page.truncated()
                                ? Tokens.encode(page.entries().getLast().name())
                                : null)
                .contents(objects(bucket, page, names, fetchOwner))
                .commonPrefixes(prefixes(page, names))
                .build();
    }

    ListObjectsResponse list(ListObjectsRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(
                bucket,
                "s3:ListBucket",
                "",
                ListConditions.of(request.prefix(), request.delimiter(), request.maxKeys()));
        Listing page =
                page(bucket, request.prefix(), request.delimiter(), orEmpty(request.marker()), request.maxKeys());
        var names = new ListingNames(request.encodingType());
        // ListObjects (API reference): NextMarker is given only with a delimiter.
        boolean hasNextMarker = page.truncated() && request.delimiter() != null;
        return ListObjectsResponse.builder()
                .name(bucket.name())
                .prefix(names.of(orEmpty(request.prefix())))
                .delimiter(names.of(request.delimiter()))
                .marker(names.of(orEmpty(request.marker())))
                .nextMarker(hasNextMarker ? names.of(page.entries().getLast().name()) : null)
                .encodingType(request.encodingType())
                .maxKeys(limit(request.maxKeys()))
                .isTruncated(page.truncated())
                .contents(objects(bucket, page, names, true))
                .commonPrefixes(prefixes(page, names))
                .build();
    }

    private Listing page(
            Bucket bucket,
            @Nullable String prefix,
            @Nullable String delimiter,
            String after,
            @Nullable Integer maxKeys) {
        return listing.list(
                bucket,
                new Listing.Query(orEmpty(prefix), orEmpty(delimiter), after, Optional.empty(), limit(maxKeys), false));
    }

    /** Pages hold 1,000 entries at most, whatever is asked for. */
    static int limit(@Nullable Integer maxKeys) {
        if (maxKeys != null && maxKeys < 0) {
            throw S3Errors.invalidArgument("Argument maxKeys must be an integer between 0 and 2147483647");
        }
        return maxKeys == null ? LARGEST_PAGE : Math.min(maxKeys, LARGEST_PAGE);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<S3Object> objects(Bucket bucket, Listing page, ListingNames names, boolean owner) {
        return page.of(Listing.Version.class).stream()
                .map(object -> object(bucket, object, names, owner))
                .toList();
    }

    private static S3Object object(Bucket bucket, Listing.Version object, ListingNames names, boolean owner) {
        var described = S3Object.builder()
                .key(names.of(object.name()))
                .size(object.size())
                .eTag(Etags.quoted(object.etag()))
                .lastModified(object.modified())
                .storageClass(object.storageClass());
        object.checksum()
                .ifPresent(checksum -> described
                        .checksumAlgorithmWithStrings(checksum.kind().name())
                        .checksumType(ChecksumMembers.type(checksum)));
        if (owner) {
            described.owner(Buckets.owner(bucket.account()));
        }
        return described.build();
    }

    static List<CommonPrefix> prefixes(Listing page, ListingNames names) {
        return page.of(Listing.CommonPrefix.class).stream()
                .map(prefix ->
                        CommonPrefix.builder().prefix(names.of(prefix.name())).build())
                .toList();
    }
}
