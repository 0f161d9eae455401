package dev.pipelocal.api.service.s3;

import dev.pipelocal.api.client.CodedError;
import dev.pipelocal.api.service.s3.store.BucketGoneException;
import dev.pipelocal.api.service.s3.store.StoredObject;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** S3's errors in its own words (API reference, "Error responses"). */
final class S3Errors {
    private S3Errors() {}

    static S3Exception of(int status, String code, String message) {
        return (S3Exception) complete(S3Exception.builder(), status, code, message);
    }

    private static Throwable complete(S3Exception.Builder builder, int status, String code, String message) {
        return CodedError.of(builder, status, code, message);
    }

    static S3Exception noSuchBucket() {
        return (S3Exception)
                complete(NoSuchBucketException.builder(), 404, "NoSuchBucket", "The specified bucket does not exist");
    }

    static S3Exception noSuchKey() {
        return (S3Exception)
                complete(NoSuchKeyException.builder(), 404, "NoSuchKey", "The specified key does not exist.");
    }

    static S3Exception noSuchVersion() {
        return of(404, "NoSuchVersion", "The specified version does not exist.");
    }

    static S3Exception noSuchUpload() {
        return (S3Exception) complete(
                NoSuchUploadException.builder(),
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or"
                        + " completed.");
    }

    static S3Exception bucketAlreadyExists() {
        return (S3Exception) complete(
                BucketAlreadyExistsException.builder(),
                409,
                "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system."
                        + " Please select a different name and try again.");
    }

    static S3Exception bucketAlreadyOwnedByYou() {
        return (S3Exception) complete(
                BucketAlreadyOwnedByYouException.builder(),
                409,
                "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.");
    }

    /** The same error with the headers that tell of the delete marker which was found. */
    static S3Exception deleted(S3Exception error, StoredObject marker) {
        AwsErrorDetails details = error.awsErrorDetails().toBuilder()
                .sdkHttpResponse(SdkHttpResponse.builder()
                        .statusCode(error.statusCode())
                        .putHeader("x-amz-delete-marker", "true")
                        .putHeader("x-amz-version-id", marker.version())
                        .putHeader("last-modified", HttpDates.format(marker.modified()))
                        .build())
                .build();
        return (S3Exception) error.toBuilder().awsErrorDetails(details).build();
    }

    /** A failure of the store in S3's words, where it has any. */
    static RuntimeException told(RuntimeException failure) {
        return failure instanceof BucketGoneException ? noSuchBucket() : failure;
    }

    static S3Exception accessDenied() {
        return of(403, "AccessDenied", "Access Denied");
    }

    static S3Exception methodNotAllowed() {
        return of(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
    }

    static S3Exception preconditionFailed() {
        return of(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    static S3Exception notModified() {
        return of(304, "NotModified", "Not Modified");
    }

    static S3Exception invalidArgument(String message) {
        return of(400, "InvalidArgument", message);
    }

    static S3Exception invalidRequest(String message) {
        return of(400, "InvalidRequest", message);
    }

    static S3Exception malformedXml() {
        return of(
                400,
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published schema");
    }

    static S3Exception incompleteBody() {
        return of(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header");
    }

    static S3Exception entityTooLarge() {
        return of(400, "EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
    }

    static S3Exception aclNotSupported() {
        return of(400, "AccessControlListNotSupported", "The bucket does not allow ACLs");
    }

    static S3Exception notImplemented() {
        return of(501, "NotImplemented", "A header you provided implies functionality that is not implemented");
    }
}
