package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.checksum.StoredChecksum;
import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.ObjectAttributes.PartSummary;
import dev.pipelocal.api.service.s3.store.StoredObject;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.Checksum;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesParts;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAttributesResponse;
import software.amazon.awssdk.services.s3.model.ObjectAttributes;
import software.amazon.awssdk.services.s3.model.ObjectPart;

/** GetObjectAttributes. */
final class AttributeQuery {
    private final BucketLookup lookup;
    private final Access access;
    private final ObjectReads reads;

    AttributeQuery(BucketLookup lookup, Access access, ObjectReads reads) {
        this.lookup = lookup;
        this.access = access;
        this.reads = reads;
    }

    GetObjectAttributesResponse get(GetObjectAttributesRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, ObjectActions.get(request.versionId()), request.key());
        StoredObject object = reads.head(bucket, request.key(), request.versionId());
        Set<ObjectAttributes> wanted = Set.copyOf(request.objectAttributes());
        var response = GetObjectAttributesResponse.builder()
                .lastModified(object.modified())
                .versionId(ObjectHeaders.versionId(bucket, object));
        if (wanted.contains(ObjectAttributes.E_TAG)) {
            response.eTag(object.etag());
        }
        if (wanted.contains(ObjectAttributes.OBJECT_SIZE)) {
            response.objectSize(object.size());
        }
        if (wanted.contains(ObjectAttributes.STORAGE_CLASS)) {
            response.storageClass(object.storageClass());
        }
        if (wanted.contains(ObjectAttributes.CHECKSUM)) {
            object.checksum().ifPresent(checksum -> response.checksum(checksum(checksum)));
        }
        if (wanted.contains(ObjectAttributes.OBJECT_PARTS)
                && !object.attributes().parts().isEmpty()) {
            response.objectParts(parts(request, object));
        }
        return response.build();
    }

    private static Checksum checksum(StoredChecksum stored) {
        var checksum = Checksum.builder();
        ChecksumMembers.set(checksum, stored);
        return checksum.build();
    }

    private static GetObjectAttributesParts parts(GetObjectAttributesRequest request, StoredObject object) {
        List<PartSummary> all = object.attributes().parts();
        int after = request.partNumberMarker() == null ? 0 : request.partNumberMarker();
        int limit = Listings.limit(request.maxParts());
        List<PartSummary> rest =
                all.stream().filter(part -> part.number() > after).toList();
        List<PartSummary> page = rest.subList(0, Math.min(limit, rest.size()));
        return GetObjectAttributesParts.builder()
                .totalPartsCount(all.size())
                .partNumberMarker(after)
                .nextPartNumberMarker(page.isEmpty() ? 0 : page.getLast().number())
                .maxParts(limit)
                .isTruncated(page.size() < rest.size())
                .parts(page.stream().map(part -> part(object, part)).toList())
                .build();
    }

    private static ObjectPart part(StoredObject object, PartSummary summary) {
        var part = ObjectPart.builder().partNumber(summary.number()).size(summary.size());
        if (summary.checksum() != null && object.checksum().isPresent()) {
            ChecksumMembers.set(part, new StoredChecksum(object.checksum().get().kind(), summary.checksum(), false));
        }
        return part.build();
    }
}
