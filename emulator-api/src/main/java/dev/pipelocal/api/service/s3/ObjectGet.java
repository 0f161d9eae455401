package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.service.s3.store.Bucket;
import dev.pipelocal.api.service.s3.store.StoredObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** GetObject and HeadObject. */
final class ObjectGet {
    private static final int TRIES = 3;

    private final BucketLookup lookup;
    private final Access access;
    private final ObjectReads reads;

    ObjectGet(BucketLookup lookup, Access access, ObjectReads reads) {
        this.lookup = lookup;
        this.access = access;
        this.reads = reads;
    }

    <T> T get(GetObjectRequest request, ResponseTransformer<GetObjectResponse, T> transformer) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, ObjectActions.get(request.versionId()), request.key());
        Encryptions.refuseCustomerKeys(request.sseCustomerAlgorithm());
        for (int i = 0; i < TRIES; i++) {
            StoredObject object = find(bucket, () -> reads.get(bucket, request.key(), request.versionId()));
            Selection selection = select(object, conditions(request), request.range(), request.partNumber());
            Optional<InputStream> content = reads.open(bucket, object, selection.range());
            if (content.isPresent()) {
                GetObjectResponse response = response(bucket, object, selection, request);
                return transform(transformer, response, content.get());
            }
        }
        throw S3Errors.noSuchKey();
    }

    // GetObject (API reference): without permission to list the bucket, what is not there is AccessDenied.
    private StoredObject find(Bucket bucket, Supplier<StoredObject> read) {
        try {
            return read.get();
        } catch (NoSuchKeyException e) {
            access.require(bucket, "s3:ListBucket");
            throw e;
        }
    }

    /** The bytes that are asked for. */
    record Selection(
            ByteRange range, boolean whole, @Nullable Integer partsCount) {}

    private static Selection select(
            StoredObject object, Preconditions conditions, @Nullable String range, @Nullable Integer part) {
        conditions.check(object);
        if (part != null) {
            if (range != null) {
                throw S3Errors.invalidRequest("Cannot specify both Range header and partNumber query parameter");
            }
            return PartSelection.of(object, part);
        }
        return ByteRange.parse(range, object.size())
                .map(found -> new Selection(found, false, null))
                .orElseGet(() -> new Selection(new ByteRange(0, object.size()), true, null));
    }

    private static Preconditions conditions(GetObjectRequest request) {
        return new Preconditions(
                request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince());
    }

    private static GetObjectResponse response(
            Bucket bucket, StoredObject object, Selection selection, GetObjectRequest request) {
        var response = GetObjectResponse.builder();
        ObjectHeaders.fill(response, bucket, object);
        if (selection.whole() && request.checksumMode() == ChecksumMode.ENABLED) {
            object.checksum().ifPresent(checksum -> ChecksumMembers.set(response, checksum));
        }
        if (!selection.whole()) {
            response.contentRange(selection.range().contentRange(object.size()));
        }
        response.contentLength(selection.range().length()).partsCount(selection.partsCount());
        return ResponseOverrides.apply(request, response).build();
    }

    private static <T> T transform(
            ResponseTransformer<GetObjectResponse, T> transformer, GetObjectResponse response, InputStream content) {
        try {
            T result = transformer.transform(response, AbortableInputStream.create(content));
            if (!transformer.needsConnectionLeftOpen()) {
                content.close();
            }
            return result;
        } catch (RuntimeException e) {
            throw closed(content, e);
        } catch (IOException e) {
            throw closed(content, new UncheckedIOException(e));
        } catch (Exception e) {
            throw closed(
                    content,
                    SdkException.builder().message(e.getMessage()).cause(e).build());
        }
    }

    private static RuntimeException closed(InputStream content, RuntimeException failure) {
        try {
            content.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    HeadObjectResponse head(HeadObjectRequest request) {
        Bucket bucket = lookup.require(request.bucket(), request.expectedBucketOwner());
        access.require(bucket, ObjectActions.get(request.versionId()), request.key());
        Encryptions.refuseCustomerKeys(request.sseCustomerAlgorithm());
        StoredObject object = find(bucket, () -> reads.head(bucket, request.key(), request.versionId()));
        var conditions = new Preconditions(
                request.ifMatch(), request.ifNoneMatch(), request.ifModifiedSince(), request.ifUnmodifiedSince());
        Selection selection = select(object, conditions, request.range(), request.partNumber());
        var response = HeadObjectResponse.builder();
        ObjectHeaders.fill(response, bucket, object);
        if (selection.whole() && request.checksumMode() == ChecksumMode.ENABLED) {
            object.checksum().ifPresent(checksum -> ChecksumMembers.set(response, checksum));
        }
        if (!selection.whole()) {
            response.contentRange(selection.range().contentRange(object.size()));
        }
        response.contentLength(selection.range().length()).partsCount(selection.partsCount());
        return ResponseOverrides.apply(request, response).build();
    }
}
