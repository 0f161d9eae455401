package dev.pipelocal.api.wire;

import java.util.Optional;

/**
 * What a signed request says of its caller: {@code AKID/20260101/us-east-1/codepipeline/aws4_request}, from the
 * Authorization header or a presigned query.
 *
 * @param service the service's signing name; empty in S3's old presigned queries, which name neither service nor Region
 */
public record CredentialScope(String accessKeyId, String region, String service) {
    public static final String DEFAULT_ACCOUNT = "000000000000";
    public static final String DEFAULT_REGION = "us-east-1";

    /** Empty for an unsigned request. */
    public static Optional<CredentialScope> of(WireRequest request) {
        throw new UnsupportedOperationException(request.path());
    }

    /** The account of keys that STS did not give out: a key id of 12 digits is the account. */
    public String account() {
        throw new UnsupportedOperationException();
    }
}
