package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.Upload;
import dev.pipelocal.api.service.s3.store.UploadStore;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.Initiator;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListPartsRequest;
import software.amazon.awssdk.services.s3.model.ListPartsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/** ListMultipartUploads and ListParts. */
final class UploadListings {
    private final BucketLookup lookup;
    private final Access access;
    private final UploadStore uploads;
    private final UploadLookup uploadLookup;

    UploadListings(BucketLookup lookup, Access access, UploadStore uploads, UploadLookup uploadLookup) {
        this.lookup = lookup;
        this.access = access;
        this.uploads = uploads;
        this.uploadLookup = uploadLookup;
    }

    ListMultipartUploadsResponse uploads(ListMultipartUploadsRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:ListBucketMultipartUploads");
        String prefix = Listings.orEmpty(request.prefix());
        String delimiter = Listings.orEmpty(request.delimiter());
        int limit = Listings.limit(request.maxUploads());
        Optional<String> afterUpload =
                Optional.ofNullable(request.uploadIdMarker()).filter(marker -> !marker.isEmpty());
        List<Upload> found =
                uploads.list(bucket, prefix, Listings.orEmpty(request.keyMarker()), afterUpload, Integer.MAX_VALUE);
        Set<String> prefixes = new LinkedHashSet<>();
        List<Upload> page = new ArrayList<>();
        boolean truncated = false;
        for (Upload upload : found) {
            int end = delimiter.isEmpty() ? -1 : upload.key().indexOf(delimiter, prefix.length());
            String common = end < 0 ? "" : upload.key().substring(0, end + delimiter.length());
            if (end >= 0 && prefixes.contains(common)) {
                continue;
            }
            if (page.size() + prefixes.size() == limit) {
                truncated = true;
                break;
            }
            if (end >= 0) {
                prefixes.add(common);
            } else {
                page.add(upload);
            }
        }
        return response(request, bucket, page, prefixes, truncated);
    }

    private static ListMultipartUploadsResponse response(
            ListMultipartUploadsRequest request,
            Bucket bucket,
            List<Upload> page,
            Set<String> prefixes,
            boolean truncated) {
        var names = new ListingNames(request.encodingType());
        var response = ListMultipartUploadsResponse.builder()
                .bucket(bucket.name())
                .keyMarker(names.of(Listings.orEmpty(request.keyMarker())))
                .uploadIdMarker(Listings.orEmpty(request.uploadIdMarker()))
                .prefix(names.of(request.prefix()))
                .delimiter(names.of(request.delimiter()))
                .encodingType(request.encodingType())
                .maxUploads(Listings.limit(request.maxUploads()))
                .isTruncated(truncated)
                .uploads(page.stream()
                        .map(upload -> upload(bucket, upload, names))
                        .toList())
                .commonPrefixes(prefixes.stream()
                        .map(prefix ->
                                CommonPrefix.builder().prefix(names.of(prefix)).build())
                        .toList());
        if (truncated && !page.isEmpty()) {
            response.nextKeyMarker(names.of(page.getLast().key()))
                    .nextUploadIdMarker(page.getLast().uploadId());
        }
        return response.build();
    }

    private static MultipartUpload upload(Bucket bucket, Upload upload, ListingNames names) {
        var described = MultipartUpload.builder()
                .key(names.of(upload.key()))
                .uploadId(upload.uploadId())
                .initiated(upload.initiated())
                .initiator(initiator(bucket))
                .owner(Buckets.owner(bucket.account()))
                .storageClass(upload.target().storageClass());
        if (upload.target().checksum() != null) {
            described
                    .checksumAlgorithm(upload.target().checksum().name())
                    .checksumType(upload.target().composite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        return described.build();
    }

    private static Initiator initiator(Bucket bucket) {
        return Initiator.builder().id(CanonicalUser.of(bucket.account()).id()).build();
    }

    ListPartsResponse parts(ListPartsRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, "s3:ListMultipartUploadParts", request.key());
        Upload upload = uploadLookup.require(bucket, request.key(), request.uploadId());
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        int limit = Listings.limit(request.maxParts());
        List<Upload.Part> found = uploads.parts(upload, after, limit + 1);
        List<Upload.Part> page = found.subList(0, Math.min(limit, found.size()));
        var response = ListPartsResponse.builder()
                .bucket(bucket.name())
                .key(upload.key())
                .uploadId(upload.uploadId())
                .partNumberMarker(after)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number())
                .maxParts(limit)
                .isTruncated(page.size() < found.size())
                .initiator(initiator(bucket))
                .owner(Buckets.owner(bucket.account()))
                .storageClass(upload.target().storageClass())
                .parts(page.stream().map(UploadListings::part).toList());
        if (upload.target().checksum() != null) {
            response.checksumAlgorithm(upload.target().checksum().name())
                    .checksumType(upload.target().composite() ? "COMPOSITE" : "FULL_OBJECT");
        }
        return response.build();
    }

    private static Part part(Upload.Part part) {
        var described = Part.builder()
                .partNumber(part.number())
                .size(part.size())
                .eTag(Etags.quoted(part.etag()))
                .lastModified(part.modified());
        part.checksum().ifPresent(checksum -> ChecksumMembers.set(described, checksum));
        return described.build();
    }
}
