package dev.pipelocal.api.server;

import dev.pipelocal.api.client.CodedError;
import dev.pipelocal.api.wire.table.ServiceTable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** How AWS's services refuse signatures and keys: S3, those that are asked by forms, and all others (API references, common errors). */
enum SignatureErrors {
    S3(
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing"
                    + " method.",
            "AccessDenied",
            "Request has expired",
            new Refusal(403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records."),
            new Refusal(400, "InvalidToken", "The provided token is malformed or otherwise invalid."),
            new Refusal(400, "ExpiredToken", "The provided token has expired.")),
    FORMS(
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access"
                    + " Key and signing method. Consult the service documentation for details.",
            "SignatureDoesNotMatch",
            "Signature expired",
            new Refusal(403, "InvalidClientTokenId", Refusal.INVALID),
            new Refusal(403, "InvalidClientTokenId", Refusal.INVALID),
            new Refusal(403, "ExpiredToken", Refusal.EXPIRED)),
    OTHERS(
            "InvalidSignatureException",
            FORMS.mismatch,
            "InvalidSignatureException",
            "Signature expired",
            new Refusal(400, "UnrecognizedClientException", Refusal.INVALID),
            new Refusal(400, "UnrecognizedClientException", Refusal.INVALID),
            new Refusal(400, "ExpiredTokenException", Refusal.EXPIRED));

    private record Refusal(int status, String code, String message) {
        static final String INVALID = "The security token included in the request is invalid.";
        static final String EXPIRED = "The security token included in the request is expired";

        AwsServiceException error() {
            return SignatureErrors.error(status, code, message);
        }
    }

    private final String mismatchCode;
    private final String mismatch;
    private final String expiredCode;
    private final String expired;
    private final Refusal unknownKey;
    private final Refusal wrongToken;
    private final Refusal expiredToken;

    SignatureErrors(
            String mismatchCode,
            String mismatch,
            String expiredCode,
            String expired,
            Refusal unknownKey,
            Refusal wrongToken,
            Refusal expiredToken) {
        this.mismatchCode = mismatchCode;
        this.mismatch = mismatch;
        this.expiredCode = expiredCode;
        this.expired = expired;
        this.unknownKey = unknownKey;
        this.wrongToken = wrongToken;
        this.expiredToken = expiredToken;
    }

    static SignatureErrors of(ServiceTable service) {
        if (service.id().equals("s3")) {
            return S3;
        }
        return service.speaksForms() ? FORMS : OTHERS;
    }

    AwsServiceException mismatch() {
        return error(403, mismatchCode, mismatch);
    }

    /** The body is not the one whose digest was signed. */
    AwsServiceException wrongBody() {
        return this == S3
                ? error(
                        400,
                        "XAmzContentSHA256Mismatch",
                        "The provided 'x-amz-content-sha256' header does not match what was computed.")
                : mismatch();
    }

    AwsServiceException expired() {
        return error(403, expiredCode, expired);
    }

    /** A session's key that nobody gave out, or that came without its token. */
    AwsServiceException unknownKey() {
        return unknownKey.error();
    }

    AwsServiceException wrongToken() {
        return wrongToken.error();
    }

    AwsServiceException expiredToken() {
        return expiredToken.error();
    }

    AwsServiceException skewed() {
        return this == S3
                ? error(
                        403,
                        "RequestTimeTooSkewed",
                        "The difference between the request time and the current time is too large.")
                : expired();
    }

    AwsServiceException unsignedForm() {
        return error(400, "InvalidArgument", "Bucket POST must contain a field named 'AWSAccessKeyId'.");
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

    private static AwsServiceException error(int status, String code, String message) {
        return CodedError.of(status, code, message);
    }
}
