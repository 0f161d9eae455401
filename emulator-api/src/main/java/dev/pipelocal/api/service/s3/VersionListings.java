package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.Listing;
import dev.pipelocal.api.service.s3.store.ObjectListing;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** ListObjectVersions. */
final class VersionListings {
    private final BucketLookup lookup;
    private final Access access;
    private final ObjectListing listing;

    VersionListings(BucketLookup lookup, Access access, ObjectListing listing) {
        this.lookup = lookup;
        this.access = access;
        this.listing = listing;
    }

    ListObjectVersionsResponse list(ListObjectVersionsRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(
                bucket,
                "s3:ListBucketVersions",
                "",
                ListConditions.of(request.prefix(), request.delimiter(), request.maxKeys()));
        Optional<String> afterVersion =
                Optional.ofNullable(request.versionIdMarker()).filter(marker -> !marker.isEmpty());
        String after = Listings.orEmpty(request.keyMarker());
        if (afterVersion.isPresent() && after.isEmpty()) {
            throw S3Errors.invalidArgument("A version-id marker cannot be specified without a key marker.");
        }
        Listing page = listing.list(
                bucket,
                new Listing.Query(
                        Listings.orEmpty(request.prefix()),
                        Listings.orEmpty(request.delimiter()),
                        after,
                        afterVersion,
                        Listings.limit(request.maxKeys()),
                        true));
        return response(request, bucket, page).build();
    }

    private static ListObjectVersionsResponse.Builder response(
            ListObjectVersionsRequest request, Bucket bucket, Listing page) {
        var names = new ListingNames(request.encodingType());
        List<Listing.Version> versions = page.of(Listing.Version.class);
        var response = ListObjectVersionsResponse.builder()
                .name(bucket.name())
                .prefix(names.of(Listings.orEmpty(request.prefix())))
                .delimiter(names.of(request.delimiter()))
                .keyMarker(names.of(Listings.orEmpty(request.keyMarker())))
                .versionIdMarker(Listings.orEmpty(request.versionIdMarker()))
                .encodingType(request.encodingType())
                .maxKeys(Listings.limit(request.maxKeys()))
                .isTruncated(page.truncated())
                .versions(versions.stream()
                        .filter(version -> !version.deleteMarker())
                        .map(version -> version(bucket, version, names))
                        .toList())
                .deleteMarkers(versions.stream()
                        .filter(Listing.Version::deleteMarker)
                        .map(version -> marker(bucket, version, names))
                        .toList())
                .commonPrefixes(Listings.prefixes(page, names));
        if (page.truncated()) {
            Listing.Entry last = page.entries().getLast();
            response.nextKeyMarker(names.of(last.name()));
            if (last instanceof Listing.Version version) {
                response.nextVersionIdMarker(version.version());
            }
        }
        return response;
    }

    private static ObjectVersion version(Bucket bucket, Listing.Version version, ListingNames names) {
        var described = ObjectVersion.builder()
                .key(names.of(version.name()))
                .versionId(version.version())
                .isLatest(version.latest())
                .size(version.size())
                .eTag(Etags.quoted(version.etag()))
                .lastModified(version.modified())
                .storageClass(version.storageClass())
                .owner(Buckets.owner(bucket.account()));
        version.checksum()
                .ifPresent(checksum -> described
                        .checksumAlgorithmWithStrings(checksum.kind().name())
                        .checksumType(ChecksumMembers.type(checksum)));
        return described.build();
    }

    private static DeleteMarkerEntry marker(Bucket bucket, Listing.Version version, ListingNames names) {
        return DeleteMarkerEntry.builder()
                .key(names.of(version.name()))
                .versionId(version.version())
                .isLatest(version.latest())
                .lastModified(version.modified())
                .owner(Buckets.owner(bucket.account()))
                .build();
    }
}
