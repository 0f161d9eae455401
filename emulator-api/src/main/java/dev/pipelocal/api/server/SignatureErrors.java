package dev.pipelocal.api.server;

import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** How AWS refuses signatures; S3 has words of its own (API references, common errors). */
final class SignatureErrors {
    private SignatureErrors() {}

    static AwsServiceException mismatch(boolean isS3) {
        return isS3
                ? error(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. Check your key"
                                + " and signing method.")
                : error(
                        403,
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you provided. Check your AWS"
                                + " Secret Access Key and signing method. Consult the service documentation for"
                                + " details.");
    }

    static AwsServiceException expired(boolean isS3) {
        return isS3
                ? error(403, "AccessDenied", "Request has expired")
                : error(403, "InvalidSignatureException", "Signature expired");
    }

    static AwsServiceException skewed(boolean isS3) {
        return isS3
                ? error(
                        403,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large.")
                : error(403, "InvalidSignatureException", "Signature expired");
    }

    static AwsServiceException badExpires() {
        return error(
                400, "AuthorizationQueryParametersError", "X-Amz-Expires must be between 0 and 604800 seconds, a week");
    }

    static AwsServiceException incompleteQuery() {
        return error(
                400,
                "AuthorizationQueryParametersError",
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature,"
                        + " X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.");
    }

    static AwsServiceException incomplete() {
        return error(
                403,
                "IncompleteSignatureException",
                "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' parameters, and the"
                        + " header X-Amz-Date.");
    }

    static AwsServiceException missing() {
        return error(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
    }

    static AwsServiceException unknownToken() {
        return error(403, "ExpiredTokenException", "The security token included in the request is expired");
    }

    private static AwsServiceException error(int status, String code, String message) {
        return AwsServiceException.builder()
                .statusCode(status)
                .message(message)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .build();
    }
}
