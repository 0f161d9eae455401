package dev.pipelocal.api.wire;

import dev.pipelocal.api.wire.shape.MalformedDocumentException;
import dev.pipelocal.api.wire.shape.PercentDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a signed request says of its caller: {@code AKID/20260101/us-east-1/codepipeline/aws4_request}, from the
 * Authorization header or a presigned query.
 *
 * @param service the service's signing name; S3's old signatures name neither service nor Region
 */
public record CredentialScope(String accessKeyId, String region, String service) {
    public static final String DEFAULT_ACCOUNT = "000000000000";
    public static final String DEFAULT_REGION = "us-east-1";

    private static final Pattern CREDENTIAL = Pattern.compile("Credential=([^,\\s]+)");
    private static final Pattern SIGNATURE_2 = Pattern.compile("AWS ([^:\\s]+):.*");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final int SCOPE_PARTS = 5;

    /** Empty for an unsigned request, and for a signature that names no credential. */
    public static Optional<CredentialScope> of(WireRequest request) {
        Optional<CredentialScope> fromHeader = request.header("authorization").flatMap(CredentialScope::fromHeader);
        return fromHeader.isPresent() || request.query().isEmpty() ? fromHeader : fromQuery(request.query());
    }

    private static Optional<CredentialScope> fromHeader(String authorization) {
        if (authorization.startsWith("AWS4-")) {
            Matcher credential = CREDENTIAL.matcher(authorization);
            return credential.find() ? fromCredential(credential.group(1)) : Optional.empty();
        }
        Matcher old = SIGNATURE_2.matcher(authorization);
        return old.matches() ? Optional.of(s3(old.group(1))) : Optional.empty();
    }

    private static Optional<CredentialScope> fromQuery(String query) {
        if (!query.contains("X-Amz-Credential=") && !query.contains("AWSAccessKeyId=")) {
            return Optional.empty();
        }
        try {
            Map<String, List<String>> parameters = PercentDecoder.query(query);
            if (parameters.containsKey("X-Amz-Credential")) {
                return fromCredential(parameters.get("X-Amz-Credential").getFirst());
            }
            List<String> key = parameters.get("AWSAccessKeyId");
            return key != null && parameters.containsKey("Expires")
                    ? Optional.of(s3(key.getFirst()))
                    : Optional.empty();
        } catch (MalformedDocumentException e) {
            return Optional.empty();
        }
    }

    /** Empty for what is no credential. */
    public static Optional<CredentialScope> fromCredential(String credential) {
        String[] parts = credential.split("/");
        if (parts.length < SCOPE_PARTS) {
            return Optional.empty();
        }
        // A key id may hold slashes; what follows it may not.
        int last = parts.length - 1;
        String key = String.join("/", List.of(parts).subList(0, last - 3));
        return Optional.of(new CredentialScope(key, parts[last - 2], parts[last - 1]));
    }

    /** What S3's old signatures say. */
    public static CredentialScope s3(String accessKeyId) {
        return new CredentialScope(accessKeyId, DEFAULT_REGION, "s3");
    }

    /** The account of keys that STS did not give out: a key id of 12 digits is the account. */
    public String account() {
        return ACCOUNT.matcher(accessKeyId).matches() ? accessKeyId : DEFAULT_ACCOUNT;
    }
}
